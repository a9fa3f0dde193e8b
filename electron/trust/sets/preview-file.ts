/** What a file offers to a trust set, before a person confirms anything. */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { fileParts } from '../../pkcs/file-parts.ts';
import { importLimit, readCertificateFile } from '../../pkcs/import-file.ts';
import type { Unlocker } from '../../pkcs/unlock.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { listLabel } from '../../x509/revocation/describe-list.ts';
import type { RevocationList } from '../../x509/revocation/revocation-list.ts';
import { clockSkew } from '../../x509/revocation/standing.ts';
import { findSigner } from './list-editions.ts';
import type { LoadedList } from './stored-sets.ts';

export interface FileOffer {
  readonly source: string;
  readonly certificates: readonly Certificate[];
  readonly lists: readonly Pick<LoadedList, 'list' | 'signer'>[];
}

export interface OfferContext {
  readonly unlocker: Pick<Unlocker, 'certificates'>;
  /** Certificates that may have signed a list of the file, beside those in it. */
  readonly authorities: readonly Certificate[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Rejects with the first fault where nothing of the file can be taken. */
export async function previewFile(
  file: { readonly source: string; readonly bytes: Uint8Array; readonly password: string | undefined },
  { unlocker, authorities, at }: OfferContext,
): Promise<{ readonly offer: FileOffer; readonly skipped: readonly Fault[] }> {
  const { source } = file;
  const { certificates, ...read } = await readFile(source, file.bytes, file.password, unlocker);
  const { lists, refused } = sortLists(read.lists, [...certificates, ...authorities], at);
  const skipped = [...read.skipped, ...refused];
  if (certificates.length + lists.length === 0 && skipped[0]) throw new FaultError(skipped[0]);
  return { offer: { source, certificates, lists }, skipped };
}

/** A PKCS#12 is opened in a thread: the file itself sets the work that this takes. */
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
      const expected = { code: 'second-pkcs12' } as const;
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

/**
 * Which lists may be taken, each with its authority where that is known, and why the others may
 * not.
 */
function sortLists(lists: readonly RevocationList[], candidates: readonly Certificate[], at: number) {
  const usable: { readonly list: RevocationList; readonly signer: Certificate | null }[] = [];
  const refused: Fault[] = [];
  for (const list of lists) {
    const signer = findSigner(list, candidates);
    const presented = listLabel(list);
    if (signer.kind === 'forged') refused.push({ stage: 'import', code: 'forged-list', presented });
    else if (list.thisUpdate > at + clockSkew)
      refused.push({ stage: 'import', code: 'future-list', presented });
    else usable.push({ list, signer: signer.kind === 'known' ? signer.certificate : null });
  }
  return { lists: usable, refused };
}
