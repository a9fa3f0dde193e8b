/** What this phone trusts: named sets of anchors and revocation lists, and the one door by which either comes in. */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { ImportPreview, TrustSet } from '../../../shared/model/trust.ts';
import { printable } from '../../../shared/printable.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Records } from '../../platform/records.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { listLabel } from '../../x509/revocation/describe-list.ts';
import type { RevocationList } from '../../x509/revocation/revocation-list.ts';
import { clockSkew } from '../../x509/revocation/standing.ts';
import { exportText } from './export-text.ts';
import { fileParts } from '../../pkcs/file-parts.ts';
import { importLimit, readCertificateFile } from '../../pkcs/import-file.ts';
import { addTo } from './import-into.ts';
import { findSigner, withSigners } from './list-editions.ts';
import { certificateItem, listItem } from './preview-item.ts';
import { createPreviews, type Previewed } from './previews.ts';
import { describeSet, type LoadedSet } from './stored-sets.ts';
import { createTrustSets } from './trust-sets.ts';
import type { TrustRecord } from './trust-record.ts';
import { createTrustedMaterial, type TrustedMaterial } from './effective-trust.ts';
import type { Unlocker } from '../../pkcs/unlock.ts';

/** An anchor or a list comes from a file that a person confirmed; nothing else adds one. */
export interface TrustStore extends TrustedMaterial {
  readonly sets: () => readonly TrustSet[];
  readonly defaultSetId: () => string;
  /**
   * Reads a file and holds what is in it for a while; nothing is stored. Rejects with the fault where nothing is usable:
   * 'encrypted' where a password is wanted, 'wrong-password' where it was another.
   */
  readonly preview: (source: string, bytes: Uint8Array, password?: string) => Promise<ImportPreview>;
  /** Stores the confirmed certificates and lists of a preview, by SHA-256; gives how many were new. */
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
  /** Removes the stand-in for a damaged part, at the person's wish. */
  readonly removeDamaged: (setId: string, damagedId: string) => Promise<void>;
  /** PEM of one anchor or list, or of all in the set, with a line of text before each. */
  readonly exportPem: (setId: string, fingerprint256: string | null) => string;
  /** Authorities of a path that was accepted: a list that one of them signed is known as theirs from now on. */
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

export function openTrustStore(records: Records<TrustRecord>, outside: TrustStoreOutside): TrustStore {
  const { clock, newId } = outside;
  const listeners: (() => void)[] = [];
  const previews = createPreviews(outside);
  const sets = createTrustSets(records, () => {
    material.forget();
    for (const listener of listeners) listener();
  });
  const everySet = (): readonly LoadedSet[] => {
    const given = outside.administrator?.();
    return given ? [given, ...sets.all()] : sets.all();
  };
  const material = createTrustedMaterial(everySet);

  const authorities = (): Certificate[] =>
    everySet().flatMap(({ anchors, lists }) => [
      ...anchors.map(({ certificate }) => certificate),
      ...lists.flatMap(({ signer }) => signer ?? []),
    ]);

  return {
    ...material,
    sets: () => everySet().map(describeSet),
    defaultSetId: () => (sets.all().find(({ isDefault }) => isDefault) ?? sets.find('')).id,
    preview: async (source, bytes, password) => {
      const name = printable(source, 128);
      const contents = await readFile(name, bytes, password, outside.unlocker);
      const at = clock.now();
      const judged = judgeLists(contents.lists, [...contents.certificates, ...authorities()], at);
      const skipped = [...contents.skipped, ...judged.skipped];
      const previewed: Previewed = { source: name, certificates: contents.certificates, lists: judged.lists };
      if (previewed.certificates.length + previewed.lists.length === 0 && skipped[0])
        throw new FaultError(skipped[0]);
      return {
        id: previews.keep(previewed),
        source: name,
        items: [
          ...previewed.certificates.map((certificate) => certificateItem(certificate, at, everySet())),
          ...previewed.lists.map(({ list, signer }) => listItem(list, signer, at, everySet())),
          ...skipped.map((fault) => ({ kind: 'skipped', fault }) as const),
        ],
      };
    },
    importPreviewed: async (previewId, fingerprints, setId) => {
      const previewed = previews.find(previewId);
      let added = 0;
      await sets.change(setId, (set) => {
        const result = addTo(set, previewed, fingerprints, new Date(clock.now()).toISOString());
        added = result.added;
        return result.set;
      });
      previews.discard(previewId);
      return added;
    },
    discardPreview: previews.discard,
    createSet: async (name) => {
      const id = newId();
      const set = { id, name: printable(name, 64), isDefault: false, anchors: [], lists: [], damaged: [] };
      await sets.replace((now) => [...now, set]);
      return id;
    },
    renameSet: (setId, name) => sets.change(setId, (set) => ({ ...set, name: printable(name, 64) })),
    removeSet: async (setId) => {
      if (sets.find(setId).isDefault)
        throw new FaultError({ stage: 'command', code: 'wrong-state', presented: 'the default set stays' });
      await sets.replace((now) => now.filter(({ id }) => id !== setId));
    },
    removeAnchor: (setId, fingerprint256) =>
      sets.change(setId, (set) => ({
        ...set,
        anchors: set.anchors.filter(({ certificate }) => certificate.fingerprint256 !== fingerprint256),
      })),
    removeList: (setId, fingerprint256) =>
      sets.change(setId, (set) => ({
        ...set,
        lists: set.lists.filter(({ list }) => list.fingerprint256 !== fingerprint256),
      })),
    removeDamaged: (setId, damagedId) =>
      sets.change(setId, (set) => ({
        ...set,
        damaged: set.damaged.filter(({ id }) => id !== damagedId),
      })),
    exportPem: (setId, fingerprint256) =>
      exportText(everySet().find(({ id }) => id === setId) ?? sets.find(setId), fingerprint256),
    meet: (certificates) =>
      sets.replace((now) => {
        const next = now.map((set) => {
          const lists = withSigners(set.lists, certificates);
          return lists === set.lists ? set : { ...set, lists };
        });
        return next.every((set, index) => set === now[index]) ? now : next;
      }),
    administratorChanged: () => {
      material.forget();
      for (const listener of listeners) listener();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

/** A PKCS#12 is opened in a thread: its file says itself how long that takes. */
async function readFile(
  source: string,
  bytes: Uint8Array,
  password: string | undefined,
  unlocker: Pick<Unlocker, 'certificates'>,
) {
  const container =
    bytes.length <= importLimit ? fileParts(bytes).find(({ kind }) => kind === 'pkcs12') : null;
  if (container?.kind !== 'pkcs12') return readCertificateFile(source, bytes);
  const opened = await unlocker.certificates(container.der, password).catch(toFault);
  return readCertificateFile(source, bytes, (der) => {
    if (Buffer.compare(der, container.der) !== 0) {
      const expected = 'a second PKCS#12 in one file';
      throw new FaultError({ stage: 'import', code: 'unsupported', expected });
    }
    if ('stage' in opened) throw new FaultError(opened);
    return opened;
  });
}

function toFault(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  throw error;
}

/** Which lists may be taken, each with its authority where that is known, and why the others may not. */
function judgeLists(lists: readonly RevocationList[], candidates: readonly Certificate[], at: number) {
  const usable: { readonly list: RevocationList; readonly signer: Certificate | null }[] = [];
  const skipped: Fault[] = [];
  for (const list of lists) {
    const signer = findSigner(list, candidates);
    const presented = listLabel(list);
    if (signer.kind === 'forged') skipped.push({ stage: 'import', code: 'forged-list', presented });
    else if (list.thisUpdate > at + clockSkew)
      skipped.push({ stage: 'import', code: 'future-list', presented });
    else usable.push({ list, signer: signer.kind === 'known' ? signer.certificate : null });
  }
  return { lists: usable, skipped };
}
