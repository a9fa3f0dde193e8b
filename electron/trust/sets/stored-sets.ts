/** Trust sets as they are used, out of the records of the profile and back. */
import { administratorSetId } from '../../../shared/model/administrator.ts';
import type { DamagedTrust, TrustSet } from '../../../shared/model/trust.ts';
import { words } from '../../../shared/words/index.ts';
import { label } from '../../x509/checks/finding.ts';
import { describeCertificate } from '../../x509/describe.ts';
import { describeList } from '../../x509/revocation/describe-list.ts';
import type { LoadedAnchor, LoadedList, TrustRecord } from './trust-record.ts';

const setName = words('trustSetNames');

export type { LoadedAnchor, LoadedList } from './trust-record.ts';

export interface LoadedSet {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly anchors: readonly LoadedAnchor[];
  readonly lists: readonly LoadedList[];
  /** What the profile held of this set and could not be read. */
  readonly damaged: readonly DamagedTrust[];
}

/**
 * Of a profile that has none yet: always the same, for an account may use it before anything is
 * stored.
 */
const defaultSetId = 'default';

/** There is always one default set. */
export function setsOf(records: readonly TrustRecord[]): readonly LoadedSet[] {
  // A record in a profile, which the user can write, never counts as the administrator's. Damage
  // keeps its effect, whatever set it names.
  const own = records.filter((record) => record.kind === 'damaged' || idOf(record) !== administratorSetId);
  const heads = headsOf(own);
  const home = heads.find(({ isDefault }) => isDefault)?.id;
  return heads.map((head) => ({
    ...head,
    anchors: own.flatMap((record) =>
      record.kind === 'anchor' && record.setId === head.id ? [without(record)] : [],
    ),
    lists: own.flatMap((record) =>
      record.kind === 'list' && record.setId === head.id ? [without(record)] : [],
    ),
    damaged: own.flatMap((record): DamagedTrust[] => {
      if (record.kind !== 'damaged') return [];
      const isKnown = heads.some(({ id }) => id === record.setId);
      if (isKnown) return record.setId === head.id ? [without(record)] : [];
      // Its set is not known: it counts for every account.
      const what = record.what === 'anchor' ? 'anchor' : 'all';
      return head.id === home ? [{ ...without(record), what }] : [];
    }),
  }));
}

const idOf = (record: TrustRecord): string | null => (record.kind === 'set' ? record.id : record.setId);

function without<T extends { readonly kind: string; readonly setId: string | null }>(record: T) {
  const { kind: _kind, setId: _set, ...rest } = record;
  return rest;
}

/** The sets with a record of their own, and those that an anchor or a list names. */
function headsOf(records: readonly TrustRecord[]): Pick<LoadedSet, 'id' | 'name' | 'isDefault'>[] {
  const heads = new Map<string, Pick<LoadedSet, 'id' | 'name' | 'isDefault'>>();
  for (const record of records) {
    if (record.kind === 'set' && !heads.has(record.id)) {
      const isDefault = record.isDefault && ![...heads.values()].some((head) => head.isDefault);
      heads.set(record.id, { id: record.id, name: record.name, isDefault });
    }
  }
  for (const record of records) {
    if ((record.kind === 'anchor' || record.kind === 'list') && !heads.has(record.setId))
      heads.set(record.setId, { id: record.setId, name: setName('restored'), isDefault: false });
  }
  const all = [...heads.values()];
  return all.some(({ isDefault }) => isDefault)
    ? all
    : [
        { id: defaultSetId, name: setName('company'), isDefault: true },
        ...all.filter(({ id }) => id !== defaultSetId),
      ];
}

export function recordsOf(sets: readonly LoadedSet[]): readonly TrustRecord[] {
  return sets.flatMap(({ anchors, lists, damaged, ...set }): TrustRecord[] => [
    { kind: 'set', ...set },
    ...anchors.map((anchor) => ({ kind: 'anchor', setId: set.id, ...anchor }) as const),
    ...lists.map((list) => ({ kind: 'list', setId: set.id, ...list }) as const),
    ...damaged.map(
      (entry) => ({ kind: 'damaged', setId: entry.what === 'all' ? null : set.id, ...entry }) as const,
    ),
  ]);
}

const described = new WeakMap<LoadedSet, TrustSet>();

/** A set in the words of the model; the same as long as the set is, for every snapshot holds it. */
export function describeSet(set: LoadedSet): TrustSet {
  const known = described.get(set) ?? describe(set);
  described.set(set, known);
  return known;
}

function describe({ anchors, lists, ...set }: LoadedSet): TrustSet {
  return {
    ...set,
    anchors: anchors.map(({ certificate, ...rest }) => ({
      ...rest,
      certificate: describeCertificate(certificate),
    })),
    lists: lists.map(({ list, signer, ...rest }) => ({
      ...rest,
      list: describeList(list),
      signedBy: signer && label(signer),
    })),
  };
}
