import type { Clock } from './clock.ts';

/**
 * Calls back every `ms`, keeping pace: a late turn does not move the next ones. Gives the function
 * that ends it.
 */
export function every(clock: Clock, ms: number, callback: () => void): () => void {
  let due = clock.monotonic() + ms;
  let cancel: () => void;
  const turn = () => {
    callback();
    const now = clock.monotonic();
    // After a stall of several turns the pace begins anew.
    due = now - due > 10 * ms ? now + ms : due + ms;
    cancel = clock.after(Math.max(0, due - now), turn);
  };
  cancel = clock.after(ms, turn);
  return () => cancel();
}
