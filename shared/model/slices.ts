/**
 * How the snapshot is sent: whole once, then the slices that changed. A slice is a key of the
 * snapshot and has a version of its own, one more with each change. Of a list with ids only the
 * items that changed are sent, with the ids where their order is another one: of 500 lamps one
 * changes at a time.
 */
import type { Snapshot } from './snapshot.ts';

export type SliceName = keyof Snapshot;

/** Every slice, and which change of it was the last. */
export interface VersionedSnapshot {
  readonly snapshot: Snapshot;
  readonly versions: Readonly<Record<SliceName, number>>;
}

/** The lists, and how an item is known. */
const idIn = {
  accounts: ({ account }) => account.id,
  calls: ({ id }) => id,
  lamps: ({ id }) => id,
  connections: ({ id }) => id,
  directories: ({ id }) => id,
  addressBooks: ({ book }) => book.id,
  trustSets: ({ id }) => id,
  clientCertificates: ({ id }) => id,
  notices: ({ id }) => id,
} as const satisfies {
  readonly [N in SliceName]?: Snapshot[N] extends readonly (infer Item)[] ? (item: Item) => string : never;
};
export type ListName = keyof typeof idIn;

/** `items`: those that are new or changed; the others are the receiver's, by id. */
export type SliceChange =
  | {
      readonly [N in SliceName]: { readonly name: N; readonly version: number; readonly value: Snapshot[N] };
    }[SliceName]
  | {
      readonly [N in ListName]: {
        readonly name: N;
        readonly version: number;
        /** Null: the ids and their order are as before. */
        readonly ids: readonly string[] | null;
        readonly items: Snapshot[N];
      };
    }[ListName];

export const isList = (name: SliceName): name is ListName => name in idIn;

/** The id of an item of that list. */
export const idOf = (name: ListName, item: unknown): string =>
  (idIn[name] as (item: unknown) => string)(item);

/** `keep`: what of the known value can stay in place of an equal part of the next one. */
export type Keep = <T>(known: T | undefined, next: T) => T;

/**
 * The snapshot after these changes; those that it has already are skipped. Null: a change is
 * missing, and the whole snapshot must be requested.
 */
export function withChanges(
  known: VersionedSnapshot,
  changes: readonly SliceChange[],
  keep: Keep = (_known, next) => next,
): VersionedSnapshot | null {
  const snapshot: Record<string, unknown> = { ...known.snapshot };
  const versions = { ...known.versions };
  for (const change of changes) {
    if (change.version <= versions[change.name]) continue;
    if (change.version !== versions[change.name] + 1) return null;
    const value =
      'ids' in change
        ? listOf(change, snapshot[change.name], keep)
        : keep(snapshot[change.name], change.value);
    if (value === null && 'ids' in change) return null;
    snapshot[change.name] = value;
    versions[change.name] = change.version;
  }
  return { snapshot: snapshot as unknown as Snapshot, versions };
}

/** Null: an item is neither sent nor known. */
function listOf(
  { name, ids, items }: Extract<SliceChange, { readonly ids: readonly string[] | null }>,
  list: unknown,
  keep: Keep,
): readonly unknown[] | null {
  const known = new Map((list as readonly unknown[]).map((item) => [idOf(name, item), item]));
  const sent = new Map(items.map((item) => [idOf(name, item), item]));
  const next = (ids ?? [...known.keys()]).map((id) =>
    sent.has(id) ? keep<unknown>(known.get(id), sent.get(id)) : known.get(id),
  );
  return next.includes(undefined) ? null : next;
}
