import { FaultError } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';

/** Waits for changes of the phone, for one check. */
export interface Watch {
  /**
   * What `read` gives, as soon as it is not undefined; null: the time was over before. Rejects with
   * FaultError `command: cancelled` when the check is cancelled.
   */
  readonly until: <T>(read: () => T | undefined, ms: number) => Promise<T | null>;
}

/** `listeners`: called whenever the phone changes. */
export function watchPhone(listeners: Set<() => void>, clock: Clock, signal: AbortSignal): Watch {
  return {
    until: async (read, ms) => {
      const { promise, resolve, reject } = Promise.withResolvers<ReturnType<typeof read> | null>();
      const look = (): void => {
        const value = read();
        if (value !== undefined) resolve(value);
      };
      const cancel = (): void => reject(new FaultError({ stage: 'command', code: 'cancelled' }));
      const stop = clock.after(ms, () => resolve(null));
      listeners.add(look);
      signal.addEventListener('abort', cancel);
      if (signal.aborted) cancel();
      else look();
      try {
        return (await promise) ?? null;
      } finally {
        stop();
        listeners.delete(look);
        signal.removeEventListener('abort', cancel);
      }
    },
  };
}
