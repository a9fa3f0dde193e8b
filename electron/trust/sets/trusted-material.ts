import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import type { Certificate } from '../../x509/certificate.ts';
import type { RevocationList } from '../../x509/revocation/revocation-list.ts';
import type { LoadedSet } from './stored-sets.ts';
import { systemRoots } from './system-roots.ts';

/**
 * What an account's servers are validated with. The same arrays as long as nothing changes: TLS
 * contexts are kept by them.
 */
export interface TrustedMaterial {
  readonly anchorsFor: (
    account: Pick<Account, 'trustSetIds' | 'useSystemRoots'>,
  ) => Promise<readonly Certificate[]>;
  /**
   * The lists of its sets and the administrator's, whoever imported them: a list can only refuse.
   * Throws FaultError `trust: list-damaged` where one of them could not be read from the profile:
   * which certificates it revokes is not known.
   */
  readonly listsFor: (account: Pick<Account, 'trustSetIds'>) => readonly RevocationList[];
}

export function createTrustedMaterial(
  sets: () => readonly LoadedSet[],
): TrustedMaterial & { readonly forget: () => void } {
  const anchorsByKey = new Map<string, readonly Certificate[]>();
  const listsByKey = new Map<string, readonly RevocationList[]>();
  return {
    anchorsFor: async ({ trustSetIds, useSystemRoots }) => {
      const key = [...trustSetIds.toSorted(), useSystemRoots ? 'system' : ''].join('\n');
      const known = anchorsByKey.get(key);
      if (known) return known;
      const roots = useSystemRoots ? await systemRoots() : [];
      // Read after the wait: what was removed meanwhile is not trusted any more.
      const own = sets().flatMap((set) =>
        trustSetIds.includes(set.id) ? set.anchors.map(({ certificate }) => certificate) : [],
      );
      const anchors = [...own, ...roots];
      anchorsByKey.set(key, anchors);
      return anchors;
    },
    listsFor: ({ trustSetIds }) => {
      const key = trustSetIds.toSorted().join('\n');
      const known = listsByKey.get(key);
      if (known) return known;
      const damaged = sets().flatMap((set) => damagedFor(set, trustSetIds));
      if (damaged[0]) throw new FaultError(damaged[0]);
      const lists = sets().flatMap((set) =>
        trustSetIds.includes(set.id) || set.id === administratorSetId
          ? set.lists.map(({ list }) => list)
          : [],
      );
      listsByKey.set(key, lists);
      return lists;
    },
    forget: () => {
      anchorsByKey.clear();
      listsByKey.clear();
    },
  };
}

/**
 * A damaged anchor trusts nothing; a damaged list, or a whole damaged file, may have revoked any
 * certificate.
 */
function damagedFor({ id, name, damaged }: LoadedSet, trustSetIds: readonly string[]): readonly Fault[] {
  return damaged
    .filter(({ what }) => what === 'all' || (what === 'list' && trustSetIds.includes(id)))
    .map(({ label }) => ({
      stage: 'trust',
      code: 'list-damaged',
      presented: name,
      ...(label === null ? {} : { expected: label }),
    }));
}
