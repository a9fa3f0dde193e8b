/**
 * The flow of one account to its next hop (RFC 5626). Retry lives here alone, never in the transport.
 *
 *   idle --open--> opening --five stages passed--> open --closed by us--> idle
 *                   |    ^                           |
 *            failed |    | time is up, or network    | lost
 *                   v    | is back, or a person asks v
 *                  waiting <-------------------------+
 *                   |
 *   refused <-------+  (a server that could not be verified, or that refused our certificate, which in TLS 1.3 it may
 *                       do when the flow is open: tried again only when a person or a change of trust asks)
 */
export const ConnectionState = {
  Idle: 'idle',
  Opening: 'opening',
  Open: 'open',
  Waiting: 'waiting',
  Refused: 'refused',
} as const;
export type ConnectionState = (typeof ConnectionState)[keyof typeof ConnectionState];

const S = ConnectionState;

/** Every legal move; whatever is not here is a defect. */
export const connectionTransitions: Readonly<Record<ConnectionState, readonly ConnectionState[]>> = {
  [S.Idle]: [S.Opening],
  [S.Opening]: [S.Open, S.Waiting, S.Refused, S.Idle],
  [S.Open]: [S.Waiting, S.Refused, S.Idle],
  [S.Waiting]: [S.Opening, S.Idle],
  [S.Refused]: [S.Opening, S.Idle],
};
