import { FaultError } from '../../shared/errors.ts';
import { loadSets, storeSets, type LoadedSet } from './stored-sets.ts';

/** Where the sets are kept; a versioned document of the profile. */
export interface TrustDocument {
  readonly value: unknown;
  readonly write: (value: unknown) => Promise<void>;
}

/** The sets of the profile. Each change is on disk before it counts. */
export interface TrustSets {
  readonly all: () => readonly LoadedSet[];
  /** Throws FaultError `command: not-found`. */
  readonly find: (setId: string) => LoadedSet;
  /** One change after the other: each begins from what the one before has stored. Rejects as the disk does; nothing changed then. */
  readonly replace: (edit: (now: readonly LoadedSet[]) => readonly LoadedSet[]) => Promise<void>;
  /** The same for one set. */
  readonly change: (setId: string, edit: (set: LoadedSet) => LoadedSet) => Promise<void>;
}

/** `changed` is called after each change, once it is stored. */
export function createTrustSets(
  document: TrustDocument,
  newId: () => string,
  changed: () => void,
): TrustSets {
  let sets = loadSets(document.value, newId);
  let queue: Promise<void> = Promise.resolve();

  const find = (setId: string): LoadedSet => {
    const set = sets.find(({ id }) => id === setId);
    if (!set) throw new FaultError({ stage: 'command', code: 'not-found', presented: 'The trust set' });
    return set;
  };
  const apply = async (edit: (now: readonly LoadedSet[]) => readonly LoadedSet[]): Promise<void> => {
    const next = edit(sets);
    if (next === sets) return;
    await document.write(storeSets(next));
    sets = next;
    changed();
  };
  const replace: TrustSets['replace'] = (edit) => {
    const turn = queue.then(() => apply(edit));
    queue = turn.catch(() => undefined);
    return turn;
  };
  return {
    all: () => sets,
    find,
    replace,
    change: async (setId, edit) => {
      find(setId);
      await replace((now) => now.map((set) => (set.id === setId ? edit(set) : set)));
    },
  };
}
