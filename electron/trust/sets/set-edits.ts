/** What a person changes in trust sets, as functions of the sets. */
import { FaultError } from '../../../shared/errors.ts';
import { printable } from '../../../shared/printable.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { withSigners } from './list-editions.ts';
import type { LoadedSet } from './stored-sets.ts';

const nameOf = (name: string): string => printable(name, 64);

export const emptySet = (id: string, name: string): LoadedSet => ({
  id,
  name: nameOf(name),
  isDefault: false,
  anchors: [],
  lists: [],
  damaged: [],
});

export const renamed =
  (name: string) =>
  (set: LoadedSet): LoadedSet => ({ ...set, name: nameOf(name) });

export const withoutAnchor =
  (fingerprint256: string) =>
  (set: LoadedSet): LoadedSet => ({
    ...set,
    anchors: set.anchors.filter(({ certificate }) => certificate.fingerprint256 !== fingerprint256),
  });

export const withoutList =
  (fingerprint256: string) =>
  (set: LoadedSet): LoadedSet => ({
    ...set,
    lists: set.lists.filter(({ list }) => list.fingerprint256 !== fingerprint256),
  });

export const withoutDamaged =
  (damagedId: string) =>
  (set: LoadedSet): LoadedSet => ({ ...set, damaged: set.damaged.filter(({ id }) => id !== damagedId) });

/** Throws FaultError command 'wrong-state' for the default set. */
export function withoutSet(sets: readonly LoadedSet[], gone: LoadedSet): readonly LoadedSet[] {
  if (gone.isDefault)
    throw new FaultError({ stage: 'command', code: 'wrong-state', presented: { code: 'default-set-stays' } });
  return sets.filter(({ id }) => id !== gone.id);
}

/** The same array where these authorities signed none of the lists. */
export function withAuthorities(
  sets: readonly LoadedSet[],
  authorities: readonly Certificate[],
): readonly LoadedSet[] {
  const next = sets.map((set) => {
    const lists = withSigners(set.lists, authorities);
    return lists === set.lists ? set : { ...set, lists };
  });
  return next.every((set, index) => set === sets[index]) ? sets : next;
}
