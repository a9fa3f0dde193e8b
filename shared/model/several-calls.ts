/** How many calls an account has at once. */
export interface SeveralCalls {
  /**
   * Ours and theirs. Beyond it no call goes out; those that ring here do not count for that. Beyond
   * it with those that ring, callers get 486.
   */
  readonly limit: number;
  /** Call waiting: whether a call rings here while there is another one. False: it gets 486. */
  readonly waiting: boolean;
}

/** Over all accounts: a conference of five, and some that wait. */
export const mostCalls = 8;

export const usualCalls: SeveralCalls = { limit: 6, waiting: true };
