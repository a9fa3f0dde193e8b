/**
 * Imports the files that a person chose for a client certificate, from the preview to the storing.
 * Key and password are kept in memory only, and briefly.
 */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { ClientCertificatePreview } from '../../../shared/model/client-certificate.ts';
import { printable } from '../../../shared/printable.ts';
import type { Clock } from '../../platform/clock.ts';
import { describeCertificate } from '../../x509/describe.ts';
import type { ClientCertificatePem } from '../../pkcs/client-certificate.ts';
import { chainToPem } from '../../pkcs/client-certificate.ts';
import { notesOn, parseChain } from './client-certificate-record.ts';
import type { ClientCertificates } from './client-certificates.ts';
import { createPreviews, type Previews } from '../previews.ts';
import { readCertificateFile } from '../../pkcs/import-file.ts';
import type { Unlocker } from '../../pkcs/unlock.ts';

export interface ChosenFile {
  /** Without its folder. */
  readonly source: string;
  readonly bytes: Uint8Array;
}

export interface ClientCertificateImports {
  /**
   * Looks into the files of a new preview, or of one that misses something. `clientCertificateId`:
   * they are the certificate of that client certificate, whose key is here already. Nothing is
   * stored. Rejects with the fault where nothing can come of them.
   */
  readonly look: (
    files: readonly ChosenFile[],
    about: { readonly previewId: string | null; readonly clientCertificateId: string | null },
  ) => Promise<ClientCertificatePreview>;
  /** Opens them with the password. Rejects with import 'wrong-password', and the preview stays. */
  readonly unlock: (previewId: string, password: string) => Promise<ClientCertificatePreview>;
  /** Stores a whole preview; gives the client certificate's id. */
  readonly store: (previewId: string, name: string) => Promise<string>;
  /** Forgets it, and ends the work on it. */
  readonly discard: (previewId: string) => void;
}

interface Preview {
  readonly id: string;
  readonly clientCertificateId: string | null;
  readonly sources: readonly string[];
  /** Empty once the client certificate was found in them. */
  readonly files: readonly ChosenFile[];
  readonly found: Found | null;
  readonly work: AbortController;
}

/** `key` null: it is in the store already. */
type Found = Pick<ClientCertificatePem, 'certificates'> & { readonly key: string | null };

interface Outside {
  readonly store: ClientCertificates;
  readonly unlocker: Unlocker;
  readonly clock: Clock;
  readonly previews: Previews<Preview>;
}

const previewLimit = 4;
const fileLimit = 8;

export function createClientCertificateImports(
  store: ClientCertificates,
  unlocker: Unlocker,
  { clock, newId }: { readonly clock: Clock; readonly newId: () => string },
): ClientCertificateImports {
  const previews = createPreviews<Preview>(clock, previewLimit, ({ work }) => work.abort());
  const outside: Outside = { store, unlocker, clock, previews };

  return {
    look: async (files, { previewId, clientCertificateId }) => {
      const before = previewId === null ? null : previews.find(previewId);
      const about = before?.clientCertificateId ?? clientCertificateId;
      if (about !== null) store.find(about);
      const all = [...(before?.files ?? []), ...files];
      if (all.length > fileLimit) {
        throw new FaultError({
          stage: 'import',
          code: 'too-large',
          expected: { code: 'files', count: fileLimit },
        });
      }
      const sources = all.map(({ source }) => printable(source, 128));
      const id = before?.id ?? newId();
      const work = new AbortController();
      const preview = previews.keep(id, {
        id,
        clientCertificateId: about,
        sources,
        files: all,
        found: null,
        work,
      });
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
      const { found, clientCertificateId, sources } = preview;
      if (!found)
        throw new FaultError({ stage: 'command', code: 'wrong-state', presented: { code: 'not-whole-yet' } });
      previews.take(previewId);
      try {
        const source = sources.join(', ');
        const id = clientCertificateId ?? (await storeNew(store, found, name, source));
        if (clientCertificateId !== null)
          await store.adopt(clientCertificateId, parseChain(found.certificates), source);
        return id;
      } catch (error) {
        previews.keep(previewId, preview);
        throw error;
      }
    },
    discard: previews.discard,
  };
}

/**
 * One attempt to find the client certificate in the files; what is missing is part of the answer.
 */
async function open(
  preview: Preview,
  password: string | undefined,
  outside: Outside,
): Promise<ClientCertificatePreview> {
  const { previews } = outside;
  try {
    const found = await search(preview, password, outside);
    // Discarded while it was opened: it is not kept.
    if (!previews.holds(preview.id, preview)) throw new FaultError({ stage: 'command', code: 'cancelled' });
    const work = new AbortController();
    return describe(previews.keep(preview.id, { ...preview, files: [], found, work }), null, outside);
  } catch (error) {
    const missing = error instanceof FaultError ? missingIn(error.fault) : null;
    // Where the key is here already, a file without the certificate is the wrong file.
    if (missing !== null && preview.clientCertificateId === null) return describe(preview, missing, outside);
    throw named(error, preview.sources);
  }
}

async function search(
  { clientCertificateId, files, work }: Preview,
  password: string | undefined,
  { store, unlocker, clock }: Outside,
): Promise<Found> {
  if (clientCertificateId === null) {
    const contents = files.map(({ bytes }) => bytes);
    return unlocker.clientCertificate(contents, password, clock.now(), work.signal);
  }
  const read = files.map(({ source, bytes }) => readCertificateFile(source, bytes));
  const certificates = read.flatMap((file) => file.certificates);
  const [fault] = read.flatMap(({ skipped }) => skipped.filter(({ code }) => code !== 'private-key'));
  if (certificates.length === 0 && fault) throw new FaultError(fault);
  return { certificates: chainToPem(store.chainFor(clientCertificateId, certificates)), key: null };
}

function describe(
  { id, sources, found }: Preview,
  missing: ClientCertificatePreview['missing'],
  { store, clock }: Outside,
): ClientCertificatePreview {
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

function storeNew(store: ClientCertificates, found: Found, name: string, source: string): Promise<string> {
  if (found.key === null) throw new FaultError({ stage: 'client-certificate', code: 'no-key' });
  return store.add({ name, source, certificates: found.certificates, key: found.key });
}

const missingParts: Readonly<
  Partial<Record<Fault['code'], NonNullable<ClientCertificatePreview['missing']>>>
> = {
  encrypted: 'password',
  'no-key': 'key',
  'no-certificate': 'certificate',
};

function missingIn({ code }: Fault): ClientCertificatePreview['missing'] {
  return missingParts[code] ?? null;
}

/** A fault of a file carries its name. */
function named(error: unknown, sources: readonly string[]): unknown {
  if (!(error instanceof FaultError) || error.fault.presented !== undefined) return error;
  if (error.fault.stage === 'command') return error;
  return new FaultError({ ...error.fault, presented: sources.join(', ') }, { cause: error });
}
