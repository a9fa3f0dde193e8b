import { FaultError } from '../../shared/errors.ts';
import type { Clock } from '../platform/clock.ts';

/**
 * What was read of files and shown, until the person decides: for a quarter of an hour, and only
 * the newest few.
 */
export interface Previews<T> {
  /** In place of what has this id. The time runs anew. */
  readonly keep: (id: string, shown: T) => T;
  /** Throws FaultError import 'expired-preview'. */
  readonly find: (id: string) => T;
  readonly holds: (id: string, shown: T) => boolean;
  /**
   * As `find`, and it is gone from here, not discarded: a second press finds nothing to store once
   * more.
   */
  readonly take: (id: string) => T;
  readonly discard: (id: string) => void;
}

const lifetime = 15 * 60_000;

/** `onDiscard`: one expired, was replaced or pushed out, or the person is done with it. */
export function createPreviews<T>(
  clock: Clock,
  limit: number,
  onDiscard: (shown: T) => void = () => undefined,
): Previews<T> {
  const kept = new Map<string, { readonly shown: T; readonly stopTimer: () => void }>();
  const find = (id: string): T => {
    const found = kept.get(id);
    if (!found) throw new FaultError({ stage: 'import', code: 'expired-preview' });
    return found.shown;
  };
  const remove = (id: string): T | undefined => {
    const found = kept.get(id);
    found?.stopTimer();
    kept.delete(id);
    return found?.shown;
  };
  const discard = (id: string): void => {
    const shown = remove(id);
    if (shown !== undefined) onDiscard(shown);
  };
  return {
    keep: (id, shown) => {
      discard(id);
      for (const oldest of kept.keys()) if (kept.size >= limit) discard(oldest);
      kept.set(id, { shown, stopTimer: clock.after(lifetime, () => discard(id)) });
      return shown;
    },
    find,
    holds: (id, shown) => kept.get(id)?.shown === shown,
    take: (id) => {
      const shown = find(id);
      remove(id);
      return shown;
    },
    discard,
  };
}
