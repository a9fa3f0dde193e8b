/** Whether the person wants a call on hold. It begins with the call: a wish from before the session exists is not lost. */
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
