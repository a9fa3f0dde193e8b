/** Time and timers, injected so that decisions never read the machine's own. */
export interface Clock {
  /** Wall time, milliseconds since the epoch. */
  readonly now: () => number;
  /** Monotonic milliseconds with a fraction; for durations only. */
  readonly monotonic: () => number;
  /**
   * Calls back once after `ms`; gives the function that cancels it. The timer does not keep the
   * process alive.
   */
  readonly after: (ms: number, callback: () => void) => () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
