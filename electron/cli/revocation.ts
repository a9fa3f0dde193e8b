import { revocationPolicies, type RevocationPolicy } from '../../shared/model/revocation.ts';
import { words } from '../../shared/words/index.ts';
import { fileParts } from '../pkcs/file-parts.ts';
import { reasonToSkip } from '../pkcs/import-file.ts';
import { readPkcs7 } from '../pkcs/pkcs7.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { MalformedError } from '../x509/der.ts';
import { parseOcspResponse } from '../x509/revocation/ocsp-response.ts';
import { parseRevocationList, type RevocationList } from '../x509/revocation/revocation-list.ts';
import { InputError, UsageError } from './arguments.ts';
import { inWords, readInput } from './files.ts';

const t = words('cli');

/** The lists of a file, at least one, in whatever wrapping. Throws an InputError. */
export function readRevocationLists(path: string): readonly RevocationList[] {
  const parts = fileParts(readInput(path));
  const signed = parts.flatMap((part) => {
    if (part.kind === 'pkcs7') return readPkcs7(part.der).crls;
    return part.kind === 'signed' && !isCertificate(part.der) ? [part.der] : [];
  });
  if (signed.length === 0) {
    const [reason] = parts.flatMap((part) => (part.kind === 'wrong' || part.kind === 'cut' ? [part] : []));
    const [code, more] = reason ? reasonToSkip(reason) : [];
    throw new InputError(
      code ? inWords({ stage: 'import', code, presented: path, ...more }) : t('no-list', { path }),
    );
  }
  return signed.map((der) => readOr(path, 'damaged-list', () => parseRevocationList(der)));
}

function isCertificate(der: Uint8Array): boolean {
  try {
    parseCertificate(der);
    return true;
  } catch {
    return false;
  }
}

/**
 * An OCSP answer, DER, as `openssl ocsp -respout` writes it. Throws an InputError for what is none.
 */
export function readStaple(path: string): Uint8Array {
  const der = readInput(path);
  readOr(path, 'damaged-answer', () => parseOcspResponse(der));
  return der;
}

/** `soft` unless said. */
export function readRevocationPolicy(text: string | undefined): RevocationPolicy {
  const policy = revocationPolicies.find((known) => known === (text ?? 'soft'));
  if (!policy) throw new UsageError(t('no-policy', { text: text ?? '' }));
  return policy;
}

function readOr<T>(path: string, damaged: 'damaged-list' | 'damaged-answer', read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedError) throw new InputError(t(damaged, { path, why: error.message }));
    throw error;
  }
}
