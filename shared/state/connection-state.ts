/**
 * The flow of one account to its next hop (RFC 5626). Only this state machine retries, never the
 * transport.
 *
 *   idle --open--> opening --five stages passed--> open --closed by us--> idle
 *                   |    ^                           |
 *            failed |    | time is up, or network    | lost
 *                   v    | is back, or a person asks v
 *                  waiting <-------------------------+
 *                   |
 *   refused <-------+
 *
 * refused: the server could not be verified, or refused our certificate, in TLS 1.3 perhaps on the
 * open flow. Only the person or a change of trust causes another attempt.
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

/** Every legal transition; any other is a defect. */
export const connectionTransitions: Readonly<Record<ConnectionState, readonly ConnectionState[]>> = {
  [S.Idle]: [S.Opening],
  [S.Opening]: [S.Open, S.Waiting, S.Refused, S.Idle],
  [S.Open]: [S.Waiting, S.Refused, S.Idle],
  [S.Waiting]: [S.Opening, S.Idle],
  [S.Refused]: [S.Opening, S.Idle],
};
