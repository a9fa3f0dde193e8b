import { revocationPolicies, type RevocationPolicy } from '../../shared/model/revocation.ts';
import { pemBlocks } from '../trust/pem.ts';
import { MalformedError } from '../x509/der.ts';
import { parseOcspResponse } from '../x509/revocation/ocsp-response.ts';
import { parseRevocationList, type RevocationList } from '../x509/revocation/revocation-list.ts';
import { UsageError } from './arguments.ts';
import { readInput } from './files.ts';

/** The lists of a file, at least one: DER, or PEM with every `X509 CRL` in it. Throws a UsageError. */
export function readRevocationLists(path: string): readonly RevocationList[] {
  const bytes = readInput(path);
  const blocks = pemBlocks(bytes);
  const lists = blocks.filter(({ label }) => label === 'X509 CRL');
  if (blocks.length > 0 && lists.length === 0) throw new UsageError(`${path} holds no revocation list`);
  const ders = blocks.length > 0 ? lists.map(({ text }) => Buffer.from(text, 'base64')) : [bytes];
  return ders.map((der) => readOr(path, 'revocation list', () => parseRevocationList(der)));
}

/** An OCSP answer, DER, as `openssl ocsp -respout` writes it. Throws a UsageError for what is none. */
export function readStaple(path: string): Uint8Array {
  const der = readInput(path);
  readOr(path, 'OCSP answer', () => parseOcspResponse(der));
  return der;
}

/** `soft` unless said. */
export function readRevocationPolicy(text: string | undefined): RevocationPolicy {
  const policy = revocationPolicies.find((known) => known === (text ?? 'soft'));
  if (!policy) throw new UsageError(`--revocation ${text} is neither soft nor hard`);
  return policy;
}

function readOr<T>(path: string, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedError)
      throw new UsageError(`${path} holds no ${what} that can be read (${error.message})`);
    throw error;
  }
}
