import type { Direction } from './descriptions.ts';

/** Which side has put the session on hold, as both have agreed. */
export interface Hold {
  readonly local: boolean;
  readonly remote: boolean;
}

/**
 * `local`: our description asked for hold. While we hold, `inactive` shows that they hold too;
 * `sendonly` is our hold alone.
 */
function holdIn(direction: Direction, local: boolean): Hold {
  return { local, remote: direction === 'inactive' || (!local && direction === 'recvonly') };
}

/**
 * Whether the person wants a call on hold. It begins with the call: what is wanted before the
 * session exists is not lost.
 */
export interface HoldWish {
  readonly wanted: () => boolean;
  /** Settles once the session is so, or the call is over; rejects where the other side refused. */
  readonly want: (hold: boolean) => Promise<void>;
  /** `apply` runs for each wish from now on. */
  readonly connect: (apply: () => void) => void;
  /** The session is so now. */
  readonly reached: (hold: boolean) => void;
  /** The wish cannot be carried out; the session stays as it is. */
  readonly refused: (applied: boolean, error: unknown) => void;
  readonly over: () => void;
}

export function createHoldWish(): HoldWish {
  let wanted = false;
  let waiting: PromiseWithResolvers<void>[] = [];
  let apply = (): void => undefined;
  const settle = (how: (promise: PromiseWithResolvers<void>) => void): void => {
    const settled = waiting;
    waiting = [];
    for (const promise of settled) how(promise);
  };
  return {
    wanted: () => wanted,
    want: (hold) => {
      wanted = hold;
      const settled = Promise.withResolvers<void>();
      waiting.push(settled);
      apply();
      return settled.promise;
    },
    connect: (carryOut) => {
      apply = carryOut;
    },
    reached: (hold) => {
      if (hold === wanted) settle(({ resolve }) => resolve());
    },
    refused: (applied, error) => {
      wanted = applied;
      settle(({ reject }) => reject(error));
    },
    over: () => settle(({ resolve }) => resolve()),
  };
}

/** What the person wants beside what both sides have agreed on. */
export interface SessionHold {
  readonly wanted: () => boolean;
  readonly isDue: () => boolean;
  /** An answer came, with or without a change. `hold`: what our description asked for. */
  readonly agreed: (hold: boolean, direction: Direction) => void;
  /** Nothing is left to change. */
  readonly confirm: () => void;
  /**
   * The other side refused an offer of ours. What was wanted after it left was not in it, and
   * stays.
   */
  readonly refused: (offered: boolean, error: unknown) => void;
  /** No offer can be made, or its answer cannot be used. */
  readonly failed: (error: unknown) => void;
}

export function createSessionHold(wish: HoldWish, onHold: (hold: Hold) => void): SessionHold {
  let applied = false;
  return {
    wanted: wish.wanted,
    isDue: () => wish.wanted() !== applied,
    agreed: (hold, direction) => {
      applied = hold;
      onHold(holdIn(direction, hold));
      wish.reached(hold);
    },
    confirm: () => wish.reached(applied),
    refused: (offered, error) => {
      if (offered !== applied && offered === wish.wanted()) wish.refused(applied, error);
    },
    failed: (error) => wish.refused(applied, error),
  };
}
