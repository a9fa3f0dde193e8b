import { FaultError } from '../../../shared/errors.ts';
import type { Records } from '../../platform/records.ts';
import { recordsOf, setsOf, type LoadedSet } from './stored-sets.ts';
import type { TrustRecord } from './trust-record.ts';

/** The sets of the profile. Each change is on disk before it counts. */
export interface TrustSets {
  readonly all: () => readonly LoadedSet[];
  /** Throws FaultError `command: not-found`. */
  readonly find: (setId: string) => LoadedSet;
  /**
   * One change after the other: each begins from what the one before has stored. Rejects as the
   * disk does; nothing changed then.
   */
  readonly replace: (edit: (now: readonly LoadedSet[]) => readonly LoadedSet[]) => Promise<void>;
  /** The same for one set. */
  readonly change: (setId: string, edit: (set: LoadedSet) => LoadedSet) => Promise<void>;
}

/** `changed` is called after each change, once it is stored. */
export function createTrustSets(records: Records<TrustRecord>, changed: () => void): TrustSets {
  // Parsed once, and the same objects as long as nothing changes.
  const known = new WeakMap<readonly TrustRecord[], readonly LoadedSet[]>();
  const viewOf = (now: readonly TrustRecord[]): readonly LoadedSet[] => {
    const sets = known.get(now) ?? setsOf(now);
    known.set(now, sets);
    return sets;
  };
  const all = (): readonly LoadedSet[] => viewOf(records.list());
  const find = (setId: string, among = all()): LoadedSet => {
    const set = among.find(({ id }) => id === setId);
    if (!set)
      throw new FaultError({ stage: 'command', code: 'not-found', presented: { code: 'the-trust-set' } });
    return set;
  };
  const replace: TrustSets['replace'] = async (edit) => {
    let isChanged = false;
    await records.update((now) => {
      const before = viewOf(now);
      const after = edit(before);
      if (after === before) return now;
      const next = recordsOf(after);
      known.set(next, after);
      isChanged = true;
      return next;
    });
    if (isChanged) changed();
  };
  return {
    all,
    find: (setId) => find(setId),
    replace,
    change: (setId, edit) =>
      replace((now) => {
        const before = find(setId, now);
        const after = edit(before);
        return after === before ? now : now.map((set) => (set === before ? after : set));
      }),
  };
}
