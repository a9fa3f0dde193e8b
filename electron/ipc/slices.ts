import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import {
  idOf,
  isList,
  type SliceChange,
  type SliceName,
  type VersionedSnapshot,
} from '../../shared/model/slices.ts';

/** Remembers what the page has been sent. */
export interface Slices {
  /** What changed since the last call. From now on the page is taken to have it. */
  readonly changes: () => readonly SliceChange[];
  /** All of it, as of the last `changes`. */
  readonly whole: () => VersionedSnapshot;
}

/** `read`: the snapshot now. Parts that are the same objects as before are not compared further. */
export function createSlices(read: () => Snapshot): Slices {
  let snapshot = read();
  const versions = Object.fromEntries(Object.keys(snapshot).map((name) => [name, 1])) as Record<
    SliceName,
    number
  >;
  return {
    changes: () => {
      const before = snapshot;
      snapshot = read();
      return (Object.keys(versions) as SliceName[]).flatMap((name) => {
        if (isDeepStrictEqual(before[name], snapshot[name])) return [];
        versions[name] += 1;
        return [changeOf(name, versions[name], before, snapshot)];
      });
    },
    whole: () => ({ snapshot, versions: { ...versions } }),
  };
}

function changeOf(name: SliceName, version: number, before: Snapshot, now: Snapshot): SliceChange {
  const whole = { name, version, value: now[name] } as SliceChange;
  if (!isList(name)) return whole;
  const known = new Map<string, unknown>(before[name].map((item) => [idOf(name, item), item]));
  const list: readonly unknown[] = now[name];
  const ids = list.map((item) => idOf(name, item));
  // An id that repeats tells no item apart.
  if (new Set(ids).size < ids.length || known.size < before[name].length) return whole;
  return {
    name,
    version,
    ids: isSame(ids, [...known.keys()]) ? null : ids,
    items: list.filter((item) => !isDeepStrictEqual(known.get(idOf(name, item)), item)),
  } as SliceChange;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index]);
