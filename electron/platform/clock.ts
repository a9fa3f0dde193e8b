/** Time and timers, injected so that decisions never read the machine's own. */
export interface Clock {
  /** Wall time, milliseconds since the epoch. */
  readonly now: () => number;
  /** Monotonic milliseconds with a fraction; for durations only. */
  readonly monotonic: () => number;
  /**
   * Calls back once after `ms`, `longestTimerMs` at most; gives the function that cancels it. The
   * timer does not keep the process alive.
   */
  readonly after: (ms: number, callback: () => void) => () => void;
}

/** Node calls back at once where more is asked for, and servers name times. */
export const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, Math.min(ms, longestTimerMs));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
