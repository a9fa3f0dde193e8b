/**
 * PKCS#7 / CMS SignedData (RFC 5652 section 5) as a bag of certificates and CRLs: `.p7b`, `.p7c`.
 * Its signatures are not asked.
 */
import { FaultError } from '../../shared/errors.ts';
import { children, expectTag, readOid, readWhole, Tag } from '../x509/der.ts';
import { berToDer } from './ber.ts';

export interface Pkcs7Contents {
  /** DER, in the file's order. */
  readonly certificates: readonly Uint8Array[];
  /** CertificateList, DER. */
  readonly crls: readonly Uint8Array[];
}

const signedData = '1.2.840.113549.1.7.2';
const elementLimit = 1000;

/**
 * Reads DER or BER (the content of a PEM block 'PKCS7' or 'CMS' is that). Throws FaultError
 * 'malformed' or 'unsupported'.
 */
export function readPkcs7(bytes: Uint8Array): Pkcs7Contents {
  try {
    const [type, explicit] = children(readWhole(berToDer(bytes), Tag.Sequence), 2);
    const kind = readOid(expectTag(type, Tag.Oid));
    if (kind !== signedData) throw new FaultError({ stage: 'import', code: 'unsupported', expected: kind });
    const [inner] = children(expectTag(explicit, 0xa0), 1);
    const fields = children(expectTag(inner, Tag.Sequence), 6);
    // Attribute certificates and other kinds of revocation carry tags of their own and are passed
    // over.
    const sequences = (tag: number): Uint8Array[] =>
      fields
        .filter((field) => field.tag === tag)
        .flatMap((field) => children(field, elementLimit))
        .filter((element) => element.tag === Tag.Sequence)
        .map(({ raw }) => Uint8Array.from(raw));
    return { certificates: sequences(0xa0), crls: sequences(0xa1) };
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError({ stage: 'import', code: 'malformed' }, { cause: error });
  }
}

/** A SEQUENCE that begins with a content type of PKCS#7 (RFC 2315 14), by its first octets. */
export function looksLikePkcs7(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 24)).includes(Buffer.from('06092a864886f70d0107', 'hex'));
}

/** A SEQUENCE that begins with the version 3, by its first octets. */
export function looksLikePkcs12(bytes: Uint8Array): boolean {
  const hex = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  return /^30(?:80|[0-7][0-9a-f]|8[1-4](?:[0-9a-f]{2}){1,4}?)02010330/.test(hex);
}
