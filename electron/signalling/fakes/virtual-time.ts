import type { Clock } from '../../platform/clock.ts';

/**
 * A clock for many timers that runs without waiting. It begins at 0 with whatever `start` plans.
 */
export interface VirtualTime extends Clock {
  /**
   * Fires timers in the order of their time, with the microtasks of each, until `until` or until
   * none is left.
   */
  readonly run: (until: number) => Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
  cancelled: boolean;
}

export function virtualTime(): VirtualTime {
  const heap: Timer[] = [];
  let now = 0;
  let order = 0;
  const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

  const push = (timer: Timer): void => {
    let place = heap.push(timer) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(timer, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = timer;
  };
  const pop = (): Timer | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = last;
    return first;
  };
  return {
    now: () => now,
    monotonic: () => now,
    after: (ms, callback) => {
      const timer: Timer = { at: now + ms, order: (order += 1), callback, cancelled: false };
      push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    run: async (until) => {
      await new Promise((resolve) => void setImmediate(resolve));
      for (let timer = pop(); timer !== undefined; timer = pop()) {
        if (timer.at > until) {
          push(timer);
          break;
        }
        if (timer.cancelled) continue;
        now = timer.at;
        timer.callback();
        // Microtasks run before the next timer, as in a real event loop.
        if (heap[0] === undefined || heap[0].at > now)
          await new Promise((resolve) => void setImmediate(resolve));
      }
      now = until;
    },
  };
}
