/** Files that a person chose for an identity, from the first look to the last word. Key and password live in memory, and briefly. */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { IdentityPreview } from '../../../shared/model/identity.ts';
import { printable } from '../../../shared/printable.ts';
import type { Clock } from '../../platform/clock.ts';
import { describeCertificate } from '../../x509/describe.ts';
import type { ClientIdentityPem } from '../../pkcs/client-certificate.ts';
import { chainToPem } from '../../pkcs/client-certificate.ts';
import { notesOn, parseChain } from './client-certificate-record.ts';
import type { IdentityStore } from './client-certificates.ts';
import { readCertificateFile } from '../../pkcs/import-file.ts';
import type { Unlocker } from '../../pkcs/unlock.ts';

export interface ChosenFile {
  /** Without its folder. */
  readonly source: string;
  readonly bytes: Uint8Array;
}

export interface IdentityImports {
  /**
   * Looks into the files of a new preview, or of one that misses something. `identityId`: they are the certificate of that identity,
   * whose key is here already. Nothing is stored. Rejects with the fault where nothing can come of them.
   */
  readonly look: (
    files: readonly ChosenFile[],
    about: { readonly previewId: string | null; readonly identityId: string | null },
  ) => Promise<IdentityPreview>;
  /** Opens them with the password. Rejects with import 'wrong-password', and the preview stays. */
  readonly unlock: (previewId: string, password: string) => Promise<IdentityPreview>;
  /** Stores a whole preview; gives the identity's id. */
  readonly store: (previewId: string, name: string) => Promise<string>;
  /** Forgets it, and ends the work on it. */
  readonly discard: (previewId: string) => void;
}

interface Preview {
  readonly id: string;
  readonly identityId: string | null;
  readonly sources: readonly string[];
  /** Empty once the identity was found in them. */
  readonly files: readonly ChosenFile[];
  readonly found: Found | null;
  readonly work: AbortController;
  readonly stopTimer: () => void;
}

/** `key` null: it is in the store already. */
type Found = Pick<ClientIdentityPem, 'certificates'> & { readonly key: string | null };

const previewLifetime = 15 * 60_000;
const previewLimit = 4;
const fileLimit = 8;

export function createIdentityImports(
  store: IdentityStore,
  unlocker: Unlocker,
  { clock, newId }: { readonly clock: Clock; readonly newId: () => string },
): IdentityImports {
  const previews = new Map<string, Preview>();

  const discard = (previewId: string): void => {
    const preview = previews.get(previewId);
    preview?.work.abort();
    preview?.stopTimer();
    previews.delete(previewId);
  };
  const find = (previewId: string): Preview => {
    const preview = previews.get(previewId);
    if (!preview) throw new FaultError({ stage: 'import', code: 'expired-preview' });
    return preview;
  };
  /** The clock runs anew with each step. */
  const keep = (preview: Omit<Preview, 'stopTimer' | 'work'>): Preview => {
    discard(preview.id);
    for (const oldest of previews.keys()) if (previews.size >= previewLimit) discard(oldest);
    const stopTimer = clock.after(previewLifetime, () => discard(preview.id));
    const kept = { ...preview, stopTimer, work: new AbortController() };
    previews.set(preview.id, kept);
    return kept;
  };
  const search = async (preview: Preview, password: string | undefined): Promise<Found> => {
    const files = preview.files.map(({ bytes }) => bytes);
    if (preview.identityId === null)
      return unlocker.identity(files, password, clock.now(), preview.work.signal);
    const read = preview.files.map(({ source, bytes }) => readCertificateFile(source, bytes));
    const certificates = read.flatMap((file) => file.certificates);
    const [fault] = read.flatMap(({ skipped }) => skipped.filter(({ code }) => code !== 'private-key'));
    if (certificates.length === 0 && fault) throw new FaultError(fault);
    return { certificates: chainToPem(store.chainFor(preview.identityId, certificates)), key: null };
  };
  const step = async (preview: Preview, password?: string): Promise<IdentityPreview> => {
    try {
      const found = await search(preview, password);
      // Discarded while it was opened: nobody waits for it, and it is not kept.
      if (previews.get(preview.id) !== preview) throw new FaultError({ stage: 'command', code: 'cancelled' });
      return describe(keep({ ...preview, files: [], found }), null);
    } catch (error) {
      const missing = error instanceof FaultError ? missingIn(error.fault) : null;
      // Where the key is here already, a file without the certificate is the wrong file.
      if (missing !== null && preview.identityId === null) return describe(preview, missing);
      throw named(error, preview.sources);
    }
  };
  const describe = (preview: Preview, missing: IdentityPreview['missing']): IdentityPreview => {
    const chain = preview.found ? parseChain(preview.found.certificates) : [];
    const [leaf, ...above] = chain;
    const held = leaf ? store.holderOf(leaf) : null;
    return {
      id: preview.id,
      sources: preview.sources,
      missing,
      certificate: leaf ? describeCertificate(leaf) : null,
      chain: above.map(describeCertificate),
      notes: leaf ? notesOn(leaf, clock.now()) : [],
      renews: held && { id: held.id, name: held.name },
    };
  };

  return {
    look: async (files, { previewId, identityId }) => {
      const before = previewId === null ? null : find(previewId);
      const about = before?.identityId ?? identityId;
      if (about !== null) store.find(about);
      const all = [...(before?.files ?? []), ...files];
      if (all.length > fileLimit) {
        throw new FaultError({ stage: 'import', code: 'too-large', expected: `${fileLimit} files` });
      }
      const sources = all.map(({ source }) => printable(source, 128));
      const id = before?.id ?? newId();
      const preview = keep({ id, identityId: about, sources, files: all, found: null });
      try {
        return await step(preview);
      } catch (error) {
        discard(id);
        throw error;
      }
    },
    unlock: (previewId, password) => step(find(previewId), password),
    store: async (previewId, name) => {
      const preview = find(previewId);
      const { found, identityId, sources } = preview;
      if (!found) throw new FaultError({ stage: 'command', code: 'wrong-state', presented: 'not whole yet' });
      // Taken while it is stored: a second press finds nothing to store once more.
      previews.delete(previewId);
      try {
        const source = sources.join(', ');
        const id = identityId ?? (await storeNew(store, found, name, source));
        if (identityId !== null) await store.adopt(identityId, parseChain(found.certificates), source);
        preview.stopTimer();
        return id;
      } catch (error) {
        previews.set(previewId, preview);
        throw error;
      }
    },
    discard,
  };
}

function storeNew(store: IdentityStore, found: Found, name: string, source: string): Promise<string> {
  if (found.key === null) throw new FaultError({ stage: 'client-certificate', code: 'no-key' });
  return store.add({ name, source, certificates: found.certificates, key: found.key });
}

const missingParts: Readonly<Partial<Record<Fault['code'], NonNullable<IdentityPreview['missing']>>>> = {
  encrypted: 'password',
  'no-key': 'key',
  'no-certificate': 'certificate',
};

function missingIn({ code }: Fault): IdentityPreview['missing'] {
  return missingParts[code] ?? null;
}

/** What is wrong with a file is told with its name. */
function named(error: unknown, sources: readonly string[]): unknown {
  if (!(error instanceof FaultError) || error.fault.presented !== undefined) return error;
  if (error.fault.stage === 'command') return error;
  return new FaultError({ ...error.fault, presented: sources.join(', ') }, { cause: error });
}
