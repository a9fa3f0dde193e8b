/**
 * A call, as both sides of the IPC see it (RFC 3261 13, RFC 3960).
 *
 *   outgoing                                     incoming
 *   calling --1xx--> proceeding --180--> ringing        offered --answer--> answering
 *      |                 |   \--183--> early  |            |                    |
 *      |2xx              |2xx          |2xx   |2xx         | decline, CANCEL    | ACK
 *      v                 v             v      v            v                    v
 *      +----------------> established <-------+          ended             established
 *                            |  BYE, either side, or the dialog is gone
 *                            v
 *   any --hang up--> ending --final--> ended
 */
export const CallState = {
  /** INVITE is sent, without a response. */
  Calling: 'calling',
  /** A proxy or the peer has it (100 or another 1xx). */
  Proceeding: 'proceeding',
  /** The other phone rings (180); the tone is ours. */
  Ringing: 'ringing',
  /** Early media (1xx with a description). */
  Early: 'early',
  /** Their INVITE rings here. */
  Offered: 'offered',
  /** Answered here; 200 is sent, ACK has not come. */
  Answering: 'answering',
  /** The dialog is confirmed. Holding is a property of it, not a state. */
  Established: 'established',
  /** The person hung up and may call again; CANCEL or BYE is sent and has no response yet. */
  Ending: 'ending',
  /** Ended; see `endedAt` and, where it failed, `fault`. */
  Ended: 'ended',
} as const;
export type CallState = (typeof CallState)[keyof typeof CallState];

const S = CallState;

/** Every legal transition; any other is a defect. */
export const callTransitions: Readonly<Record<CallState, readonly CallState[]>> = {
  [S.Calling]: [S.Proceeding, S.Ringing, S.Early, S.Established, S.Ending, S.Ended],
  [S.Proceeding]: [S.Ringing, S.Early, S.Established, S.Ending, S.Ended],
  // Another phone is called (RFC 3261 21.3).
  [S.Ringing]: [S.Proceeding, S.Early, S.Established, S.Ending, S.Ended],
  [S.Early]: [S.Proceeding, S.Ringing, S.Established, S.Ending, S.Ended],
  [S.Offered]: [S.Answering, S.Ending, S.Ended],
  [S.Answering]: [S.Established, S.Ending, S.Ended],
  [S.Established]: [S.Ending, S.Ended],
  [S.Ending]: [S.Ended],
  [S.Ended]: [],
};
