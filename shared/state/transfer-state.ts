/** What is known of a transfer that we asked for; the moves are in `sip/session/refer-state.ts`. */
export const TransferState = {
  /** The other side is asked, and has not answered. */
  Asking: 'asking',
  /** The other side calls. */
  Trying: 'trying',
  /** It rings there. */
  Ringing: 'ringing',
  /** The call was answered. */
  Answered: 'answered',
  /** The other side has taken it over and does not tell what became of it. */
  HandedOver: 'handed-over',
  Failed: 'failed',
} as const;
export type TransferState = (typeof TransferState)[keyof typeof TransferState];

export const transferStates = Object.values(TransferState);
