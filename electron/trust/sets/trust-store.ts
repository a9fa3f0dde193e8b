/**
 * What this phone trusts: named sets of anchors and revocation lists, and the only way to add to
 * them.
 */
import type { ImportPreview, TrustSet } from '../../../shared/model/trust.ts';
import { printable } from '../../../shared/printable.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Records } from '../../platform/records.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { exportText } from './export-text.ts';
import { createPreviews } from '../previews.ts';
import { addTo } from './import-into.ts';
import { previewFile, type FileOffer } from './preview-file.ts';
import { previewItems } from './preview-item.ts';
import {
  emptySet,
  renamed,
  withAuthorities,
  withoutAnchor,
  withoutDamaged,
  withoutList,
  withoutSet,
} from './set-edits.ts';
import { describeSet, type LoadedSet } from './stored-sets.ts';
import { createTrustSets } from './trust-sets.ts';
import type { TrustRecord } from './trust-record.ts';
import { createTrustedMaterial, type TrustedMaterial } from './trusted-material.ts';
import type { Unlocker } from '../../pkcs/unlock.ts';

/** An anchor or a list comes from a file that a person confirmed; nothing else adds one. */
export interface TrustStore extends TrustedMaterial {
  readonly sets: () => readonly TrustSet[];
  readonly defaultSetId: () => string;
  /**
   * Reads a file and holds what is in it for a while; nothing is stored. Rejects with the fault
   * where nothing is usable: 'encrypted' where a password is wanted, 'wrong-password' where it was
   * another.
   */
  readonly preview: (source: string, bytes: Uint8Array, password?: string) => Promise<ImportPreview>;
  /**
   * Stores the confirmed certificates and lists of a preview, by SHA-256; gives how many were new.
   */
  readonly importPreviewed: (
    previewId: string,
    fingerprints: readonly string[],
    setId: string,
  ) => Promise<number>;
  readonly discardPreview: (previewId: string) => void;
  readonly createSet: (name: string) => Promise<string>;
  readonly renameSet: (setId: string, name: string) => Promise<void>;
  readonly removeSet: (setId: string) => Promise<void>;
  readonly removeAnchor: (setId: string, fingerprint256: string) => Promise<void>;
  readonly removeList: (setId: string, fingerprint256: string) => Promise<void>;
  /** Removes the entry for a damaged part, on the person's command. */
  readonly removeDamaged: (setId: string, damagedId: string) => Promise<void>;
  /** PEM of one anchor or list, or of all in the set, with a line of text before each. */
  readonly exportPem: (setId: string, fingerprint256: string | null) => string;
  /**
   * Authorities of a path that was accepted: a list that one of them signed is known as theirs from
   * now on.
   */
  readonly meet: (authorities: readonly Certificate[]) => Promise<void>;
  /** The administrator's set is another one now. */
  readonly administratorChanged: () => void;
  readonly onChange: (listener: () => void) => void;
}

export interface TrustStoreOutside {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly unlocker: Pick<Unlocker, 'certificates'>;
  /** The administrator's set of this moment; null: there is none. Nothing here changes it. */
  readonly administrator?: () => LoadedSet | null;
}

const previewLimit = 16;

export function openTrustStore(records: Records<TrustRecord>, outside: TrustStoreOutside): TrustStore {
  const { clock, newId, unlocker } = outside;
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    material.forget();
    for (const listener of listeners) listener();
  };
  const previews = createPreviews<FileOffer>(clock, previewLimit);
  const sets = createTrustSets(records, changed);
  const everySet = (): readonly LoadedSet[] => {
    const given = outside.administrator?.();
    return given ? [given, ...sets.all()] : sets.all();
  };
  const material = createTrustedMaterial(everySet);

  return {
    ...material,
    sets: () => everySet().map(describeSet),
    defaultSetId: () => (sets.all().find(({ isDefault }) => isDefault) ?? sets.find('')).id,
    preview: async (source, bytes, password) => {
      const at = clock.now();
      const context = { unlocker, authorities: authoritiesOf(everySet()), at };
      const file = { source: printable(source, 128), bytes, password };
      const { offer, skipped } = await previewFile(file, context);
      const id = newId();
      previews.keep(id, offer);
      return { id, source: file.source, items: previewItems(offer, skipped, at, everySet()) };
    },
    importPreviewed: async (previewId, fingerprints, setId) => {
      const offer = previews.find(previewId);
      let added = 0;
      await sets.change(setId, (set) => {
        const result = addTo(set, offer, fingerprints, new Date(clock.now()).toISOString());
        added = result.added;
        return result.set;
      });
      previews.discard(previewId);
      return added;
    },
    discardPreview: previews.discard,
    createSet: async (name) => {
      const id = newId();
      await sets.replace((now) => [...now, emptySet(id, name)]);
      return id;
    },
    renameSet: (setId, name) => sets.change(setId, renamed(name)),
    removeSet: async (setId) => {
      const gone = sets.find(setId);
      await sets.replace((now) => withoutSet(now, gone));
    },
    removeAnchor: (setId, fingerprint256) => sets.change(setId, withoutAnchor(fingerprint256)),
    removeList: (setId, fingerprint256) => sets.change(setId, withoutList(fingerprint256)),
    removeDamaged: (setId, damagedId) => sets.change(setId, withoutDamaged(damagedId)),
    exportPem: (setId, fingerprint256) =>
      exportText(everySet().find(({ id }) => id === setId) ?? sets.find(setId), fingerprint256),
    meet: (authorities) => sets.replace((now) => withAuthorities(now, authorities)),
    administratorChanged: changed,
    onChange: (listener) => void listeners.push(listener),
  };
}

function authoritiesOf(sets: readonly LoadedSet[]): readonly Certificate[] {
  return sets.flatMap(({ anchors, lists }) => [
    ...anchors.map(({ certificate }) => certificate),
    ...lists.flatMap(({ signer }) => signer ?? []),
  ]);
}
