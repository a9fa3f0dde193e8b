import type { MigrationChange } from '../../shared/model/migration.ts';
import type { ImportItem, TrustSet } from '../../shared/model/trust.ts';
import { printable } from '../../shared/printable.ts';
import type { Rules } from './field-rules.ts';
import { change, type PlannedPart } from './plan-fields.ts';
import type { FileTrustSet } from './settings-file.ts';

/** The fingerprints to import into a set. */
export interface TrustImport {
  readonly fingerprints: readonly string[];
}

/**
 * What a file adds to a set. Each anchor is asked about. A list only refuses, so it is taken unless
 * the person leaves it out. Nothing is removed, and no list replaces a newer one.
 */
export function planTrustSet(
  file: FileTrustSet,
  items: readonly ImportItem[],
  { known, usedBy }: { readonly known: TrustSet | null; readonly usedBy: readonly string[] },
  rules: Rules,
): PlannedPart<TrustImport> {
  const fresh = new Map(
    items.flatMap((item): [string, MigrationChange][] => {
      const shown = changeOf(item, file.id, rules);
      if (item.kind === 'skipped' || shown === null) return [];
      const held = item.kind === 'list' ? [...item.alreadyIn, ...item.outdatedIn] : item.alreadyIn;
      return known && held.includes(known.id) ? [] : [[shown.fingerprint, shown.change]];
    }),
  );
  return {
    group: {
      part: 'trustSet',
      name: printable(known?.name ?? file.name, 64),
      server: null,
      isNew: known === null,
      changes: [...fresh.values()],
      notes: [],
      usedBy,
    },
    draft: (chosen) => {
      const fingerprints = [...fresh].filter(([, { id }]) => chosen(id)).map(([fingerprint]) => fingerprint);
      return fingerprints.length === 0 ? null : { fingerprints };
    },
  };
}

function changeOf(
  item: ImportItem,
  setId: string,
  rules: Rules,
): { readonly fingerprint: string; readonly change: MigrationChange } | null {
  if (item.kind === 'skipped') return null;
  const { fingerprint256: fingerprint, label } = item.kind === 'list' ? item.list : item.certificate;
  const scope = `trust/${setId}/${fingerprint}`;
  const asked = { scope, value: label, asks: item.kind === 'certificate' };
  return item.kind === 'list'
    ? {
        fingerprint,
        change: {
          ...change({ ...asked, field: 'list' }, null, rules),
          list: item.list,
          listNotes: item.notes,
        },
      }
    : {
        fingerprint,
        change: {
          ...change({ ...asked, field: 'anchor' }, null, rules),
          certificate: item.certificate,
          certificateNotes: item.notes,
        },
      };
}
