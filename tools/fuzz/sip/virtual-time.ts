import type { Clock } from '../../../electron/platform/clock.ts';

/**
 * All time of a run: what the phone asks of its clock, and the timers that sip.js sets itself. It
 * stands still until it is moved. Chance as well: sip.js draws branches from Math.random, and the
 * same seed shall give the same run.
 */
export interface VirtualTime {
  readonly clock: Clock;
  readonly advance: (ms: number) => void;
  /** Timers that wait, each with where it was set. */
  readonly pending: () => readonly string[];
  /** Gives the machine its timers and its chance back. */
  readonly restore: () => void;
}

interface Timer {
  readonly id: number;
  at: number;
  readonly every: number | null;
  readonly work: () => void;
  /** Its stack is written only when it is asked for. */
  readonly setAt: Error;
}

export function takeOverTime(number: () => number, start = Date.UTC(2026, 0, 1)): VirtualTime {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const timers = new Map<number, Timer>();
  let elapsed = 0;
  let lastId = 0;

  const add = (ms: number, every: number | null, work: () => void): number => {
    lastId += 1;
    timers.set(lastId, { id: lastId, at: elapsed + ms, every, work, setAt: new Error('set') });
    return lastId;
  };
  /** The one that is due first; of two at the same time the older. */
  const next = (until: number): Timer | null => {
    let found: Timer | null = null;
    for (const timer of timers.values()) {
      if (timer.at <= until && (found === null || timer.at < found.at)) found = timer;
    }
    return found;
  };
  /** As the system does: what is no time, or too long for it, is a millisecond. */
  const span = (ms = 0): number => (ms >= 1 && ms <= 2 ** 31 - 1 ? ms : 1);
  const fake = {
    setTimeout: (work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
      add(span(ms), null, () => work(...given)),
    setInterval: (work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
      add(span(ms), span(ms), () => work(...given)),
    clearTimeout: (id: number) => void timers.delete(id),
    clearInterval: (id: number) => void timers.delete(id),
  };
  const { random } = Math;
  Object.assign(globalThis, fake);
  Math.random = number;

  return {
    clock: {
      now: () => start + elapsed,
      monotonic: () => elapsed,
      after: (ms, callback) => {
        const id = add(ms, null, callback);
        return () => void timers.delete(id);
      },
    },
    advance: (ms) => {
      const until = elapsed + ms;
      for (let timer = next(until); timer !== null; timer = next(until)) {
        elapsed = timer.at;
        if (timer.every === null) timers.delete(timer.id);
        else timer.at += timer.every;
        timer.work();
      }
      elapsed = until;
    },
    pending: () => [...timers.values()].map(({ setAt }) => setAt.stack ?? ''),
    restore: () => {
      Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
      Math.random = random;
    },
  };
}
