import { systemClock, type Clock } from '../clock.ts';

/**
 * A clock on which everything takes `factor` times as long: what happens within a time of the
 * product does so on a busy machine too.
 */
export function slowClock(factor: number): Clock {
  const began = systemClock.now();
  return {
    now: () => began + (systemClock.now() - began) / factor,
    monotonic: () => systemClock.monotonic() / factor,
    after: (ms, callback) => systemClock.after(ms * factor, callback),
  };
}
