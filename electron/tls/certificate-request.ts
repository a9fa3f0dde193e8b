/**
 * The server's CertificateRequest as bytes: whose certificates it takes (RFC 5246 7.4.4, RFC 8446
 * 4.3.2 and 4.2.4).
 */
import { MalformedError, readWhole, Tag } from '../x509/der.ts';
import { readDistinguishedName, type DistinguishedName } from '../x509/distinguished-name.ts';

/** Names of authorities. More than this are of no use to a person. */
const nameLimit = 1000;
const certificateAuthorities = 47;

/**
 * The authorities that the server named, in its order; empty: it named none, so any may do. Null:
 * the message is not what it should be. The engine decides about that; this reader decides nothing.
 */
export function readAuthorities(body: Uint8Array, is13: boolean): readonly DistinguishedName[] | null {
  try {
    return is13 ? readRequest13(createReader(body)) : readRequest12(createReader(body));
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
}

function readRequest12(reader: Reader): readonly DistinguishedName[] {
  reader.vector(1); // certificate types
  reader.vector(2); // signature algorithms
  return readNames(reader.vector(2));
}

function readRequest13(reader: Reader): readonly DistinguishedName[] {
  reader.vector(1); // context
  const extensions = createReader(reader.vector(2));
  while (!extensions.isEmpty()) {
    const type = extensions.number(2);
    const data = extensions.vector(2);
    if (type === certificateAuthorities) return readNames(createReader(data).vector(2));
  }
  return [];
}

function readNames(bytes: Uint8Array): readonly DistinguishedName[] {
  const reader = createReader(bytes);
  const names: DistinguishedName[] = [];
  while (!reader.isEmpty() && names.length < nameLimit) {
    names.push(readDistinguishedName(readWhole(reader.vector(2), Tag.Sequence)));
  }
  return names;
}

interface Reader {
  readonly isEmpty: () => boolean;
  readonly number: (octets: 1 | 2) => number;
  /** A vector behind its length of so many octets (RFC 8446 3.4). */
  readonly vector: (octets: 1 | 2) => Uint8Array;
}

function createReader(bytes: Uint8Array): Reader {
  let offset = 0;
  const take = (length: number): Uint8Array => {
    if (offset + length > bytes.length) throw new MalformedError('truncated');
    offset += length;
    return bytes.subarray(offset - length, offset);
  };
  const number = (octets: 1 | 2): number => take(octets).reduce((sum, octet) => sum * 256 + octet, 0);
  return { isEmpty: () => offset >= bytes.length, number, vector: (octets) => take(number(octets)) };
}
