import { FaultError } from '../../../shared/errors.ts';
import { label } from '../../x509/checks/finding.ts';
import { listLabel } from '../../x509/revocation/describe-list.ts';
import { withEdition } from './list-editions.ts';
import type { FileOffer } from './preview-file.ts';
import type { LoadedList, LoadedSet } from './stored-sets.ts';

/** Bytes of lists that one set keeps at most: all of them are written with every change. */
export const listLimit = 16 * 1024 * 1024;
/** Anchors that one set keeps at most. */
const anchorLimit = 2000;

/**
 * The set with what was confirmed of a file, and how much of it was new. Throws FaultError of stage
 * `import`: 'already-imported' where nothing is new, 'older-list' where a newer edition is there,
 * 'too-large' where the set is full.
 */
export function addTo(
  set: LoadedSet,
  offer: FileOffer,
  fingerprints: readonly string[],
  importedAt: string,
): { readonly set: LoadedSet; readonly added: number } {
  const { source } = offer;
  const present = new Set(set.anchors.map(({ certificate }) => certificate.fingerprint256));
  const anchors = offer.certificates
    .filter(({ fingerprint256 }) => fingerprints.includes(fingerprint256) && !present.has(fingerprint256))
    .map((certificate) => ({ certificate, source, importedAt }));
  const chosen = offer.lists
    .filter(({ list }) => fingerprints.includes(list.fingerprint256))
    // Of several editions in one file the newest stays.
    .toSorted((a, b) => a.list.thisUpdate - b.list.thisUpdate)
    .map((entry): LoadedList => ({ ...entry, source, importedAt }));
  const lists = chosen.reduce(
    (held: readonly LoadedList[], entry) => withEdition(held, entry) ?? held,
    set.lists,
  );
  const fresh = lists.filter((entry) => !set.lists.includes(entry));
  if (anchors.length + fresh.length === 0) throw nothingNew(set, chosen, source);
  const names = [
    ...anchors.map(({ certificate }) => `anchor ${label(certificate)}`),
    ...fresh.map(({ list }) => `list ${listLabel(list)}`),
  ];
  const next = {
    ...set,
    anchors: [...set.anchors, ...anchors],
    lists,
    // A damaged part that is imported again.
    damaged: set.damaged.filter((lost) => !names.includes(`${lost.what} ${lost.label}`)),
  };
  if (next.anchors.length > anchorLimit)
    throw new FaultError({
      stage: 'import',
      code: 'set-full',
      expected: { code: 'certificates', count: anchorLimit },
    });
  if (lists.reduce((sum, { list }) => sum + list.der.length, 0) > listLimit)
    throw new FaultError({
      stage: 'import',
      code: 'set-full',
      expected: { code: 'list-megabytes', count: 16 },
    });
  return { set: next, added: anchors.length + fresh.length };
}

function nothingNew(set: LoadedSet, chosen: readonly LoadedList[], source: string): FaultError {
  const held = new Set(set.lists.map(({ list }) => list.fingerprint256));
  const older = chosen.find(({ list }) => !held.has(list.fingerprint256));
  return new FaultError(
    older
      ? { stage: 'import', code: 'older-list', presented: listLabel(older.list) }
      : { stage: 'import', code: 'already-imported', presented: source },
  );
}
