import { FaultError } from '../../shared/errors.ts';

export interface Slots {
  /**
   * Settles once there is a place. Rejects with FaultError `import: busy` where too many wait
   * already, or `command: cancelled` where `signal` ends the wait. Gives the function that makes
   * the place free again.
   */
  readonly enter: (signal?: AbortSignal) => Promise<() => void>;
}

/** Bounds how much work runs at once, and how much waits for it. */
export function createSlots(limit: { readonly running: number; readonly waiting: number }): Slots {
  const waiting: (() => void)[] = [];
  let running = 0;
  const leave = (): void => {
    running -= 1;
    waiting.shift()?.();
  };
  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(cancelled());
        const begin = (): void => {
          signal?.removeEventListener('abort', giveUp);
          running += 1;
          resolve(leave);
        };
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(begin), 1);
          reject(cancelled());
        };
        if (running < limit.running) return begin();
        if (waiting.length >= limit.waiting) return reject(new FaultError({ stage: 'import', code: 'busy' }));
        signal?.addEventListener('abort', giveUp, { once: true });
        waiting.push(begin);
      }),
  };
}

export const cancelled = (): FaultError => new FaultError({ stage: 'command', code: 'cancelled' });
