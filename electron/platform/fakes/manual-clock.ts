import type { Clock } from '../clock.ts';

/** A clock that a test moves by hand. Timers fire in order of their time, inside `advance`. */
export interface ManualClock extends Clock {
  readonly advance: (ms: number) => void;
  /** How many timers are still waiting. */
  readonly pending: () => number;
}

export function manualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let elapsed = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const due = (until: number) =>
    [...timers].filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];

  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    after: (ms, callback) => {
      const timer = { at: elapsed + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance: (ms) => {
      const until = elapsed + ms;
      for (let timer = due(until); timer; timer = due(until)) {
        timers.delete(timer);
        elapsed = timer.at;
        timer.callback();
      }
      elapsed = until;
    },
    pending: () => timers.size,
  };
}
