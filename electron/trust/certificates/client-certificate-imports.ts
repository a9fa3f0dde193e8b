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
import { createPreviews, type Previews } from '../previews.ts';
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
}

/** `key` null: it is in the store already. */
type Found = Pick<ClientIdentityPem, 'certificates'> & { readonly key: string | null };

interface Outside {
  readonly store: IdentityStore;
  readonly unlocker: Unlocker;
  readonly clock: Clock;
  readonly previews: Previews<Preview>;
}

const previewLimit = 4;
const fileLimit = 8;

export function createIdentityImports(
  store: IdentityStore,
  unlocker: Unlocker,
  { clock, newId }: { readonly clock: Clock; readonly newId: () => string },
): IdentityImports {
  const previews = createPreviews<Preview>(clock, previewLimit, ({ work }) => work.abort());
  const outside: Outside = { store, unlocker, clock, previews };

  return {
    look: async (files, { previewId, identityId }) => {
      const before = previewId === null ? null : previews.find(previewId);
      const about = before?.identityId ?? identityId;
      if (about !== null) store.find(about);
      const all = [...(before?.files ?? []), ...files];
      if (all.length > fileLimit) {
        throw new FaultError({ stage: 'import', code: 'too-large', expected: `${fileLimit} files` });
      }
      const sources = all.map(({ source }) => printable(source, 128));
      const id = before?.id ?? newId();
      const work = new AbortController();
      const preview = previews.keep(id, { id, identityId: about, sources, files: all, found: null, work });
      try {
        return await open(preview, undefined, outside);
      } catch (error) {
        previews.discard(id);
        throw error;
      }
    },
    unlock: async (previewId, password) => open(previews.find(previewId), password, outside),
    store: async (previewId, name) => {
      const preview = previews.find(previewId);
      const { found, identityId, sources } = preview;
      if (!found) throw new FaultError({ stage: 'command', code: 'wrong-state', presented: 'not whole yet' });
      previews.take(previewId);
      try {
        const source = sources.join(', ');
        const id = identityId ?? (await storeNew(store, found, name, source));
        if (identityId !== null) await store.adopt(identityId, parseChain(found.certificates), source);
        return id;
      } catch (error) {
        previews.keep(previewId, preview);
        throw error;
      }
    },
    discard: previews.discard,
  };
}

/** One attempt to find the identity in the files; what is missing is part of the answer. */
async function open(
  preview: Preview,
  password: string | undefined,
  outside: Outside,
): Promise<IdentityPreview> {
  const { previews } = outside;
  try {
    const found = await search(preview, password, outside);
    // Discarded while it was opened: nobody waits for it, and it is not kept.
    if (!previews.holds(preview.id, preview)) throw new FaultError({ stage: 'command', code: 'cancelled' });
    const work = new AbortController();
    return describe(previews.keep(preview.id, { ...preview, files: [], found, work }), null, outside);
  } catch (error) {
    const missing = error instanceof FaultError ? missingIn(error.fault) : null;
    // Where the key is here already, a file without the certificate is the wrong file.
    if (missing !== null && preview.identityId === null) return describe(preview, missing, outside);
    throw named(error, preview.sources);
  }
}

async function search(
  { identityId, files, work }: Preview,
  password: string | undefined,
  { store, unlocker, clock }: Outside,
): Promise<Found> {
  if (identityId === null) {
    const contents = files.map(({ bytes }) => bytes);
    return unlocker.identity(contents, password, clock.now(), work.signal);
  }
  const read = files.map(({ source, bytes }) => readCertificateFile(source, bytes));
  const certificates = read.flatMap((file) => file.certificates);
  const [fault] = read.flatMap(({ skipped }) => skipped.filter(({ code }) => code !== 'private-key'));
  if (certificates.length === 0 && fault) throw new FaultError(fault);
  return { certificates: chainToPem(store.chainFor(identityId, certificates)), key: null };
}

function describe(
  { id, sources, found }: Preview,
  missing: IdentityPreview['missing'],
  { store, clock }: Outside,
): IdentityPreview {
  const [leaf, ...above] = found ? parseChain(found.certificates) : [];
  const held = leaf ? store.holderOf(leaf) : null;
  return {
    id,
    sources,
    missing,
    certificate: leaf ? describeCertificate(leaf) : null,
    chain: above.map(describeCertificate),
    notes: leaf ? notesOn(leaf, clock.now()) : [],
    renews: held && { id: held.id, name: held.name },
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
