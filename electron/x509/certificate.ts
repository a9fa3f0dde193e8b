import { hash, type KeyObject } from 'node:crypto';
import { readTime } from './der-time.ts';
import {
  expectTag,
  field,
  hex,
  MalformedError,
  optional,
  readExplicit,
  readFields,
  readInteger,
  readOctetBits,
  readOid,
  readSmallInteger,
  readWhole,
  Tag,
  type Element,
} from './der.ts';
import { readDistinguishedName, type DistinguishedName } from './distinguished-name.ts';
import { readPublicKey, type PublicKey } from './public-key.ts';
import { remembered } from './remembered.ts';
import { readExtensions, type Extensions } from './extensions.ts';

/** An X.509 certificate, version 1 or 3 (RFC 5280 4.1), parsed whole. */
export interface Certificate {
  readonly der: Uint8Array;
  /** SHA-256 over the DER, 64 lower-case hex digits. */
  readonly fingerprint256: string;
  /** The octets that the signature covers. */
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Hex. */
  readonly serialNumber: string;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /** Milliseconds since the epoch, both inclusive. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  readonly key: PublicKey;
  /** Null: the engine cannot use the key, or must not get it. */
  readonly publicKey: () => KeyObject | null;
  readonly signatureAlgorithm: { readonly oid: string; readonly parameters: Uint8Array | null };
  readonly signature: Uint8Array;
  readonly extensions: Extensions;
}

/** Larger than any certificate that a phone should read. */
const sizeLimit = 100 * 1024;

/** The last servers' certificates, with their keys; 32 times 8 kB at most. */
const recall = remembered<Certificate>(32);
const rememberedSize = 8 * 1024;

/** Parses one certificate. Throws MalformedError, and nothing else, for bytes that are none. */
export function parseCertificate(der: Uint8Array): Certificate {
  if (der.length > sizeLimit) throw new MalformedError('larger than 100 kB');
  const fingerprint256 = hash('sha256', der, 'hex');
  const parse = () => parse509(new Uint8Array(der), fingerprint256);
  return der.length > rememberedSize ? parse() : recall(fingerprint256, parse);
}

function parse509(der: Uint8Array, fingerprint256: string): Certificate {
  const [tbs, algorithm, signature] = readFields(
    readWhole(der, Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.BitString),
  );
  const [
    explicitVersion,
    serial,
    innerAlgorithm,
    issuer,
    validity,
    subject,
    spki,
    issuerUniqueId,
    subjectUniqueId,
    extensions,
  ] = readFields(
    tbs,
    optional(0xa0),
    field(Tag.Integer),
    field(Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.Sequence),
    optional(0x81),
    optional(0x82),
    optional(0xa3),
  );
  // RFC 5280 4.1.1.2: the two must be the same, or a signature could be read in two ways.
  if (Buffer.compare(algorithm.raw, innerAlgorithm.raw) !== 0)
    throw new MalformedError('signature algorithms differ');
  const version = readVersion(explicitVersion);
  // RFC 5280 4.1.2.8 and 4.1.2.9.
  if ((issuerUniqueId ?? subjectUniqueId) && version === 1) throw new MalformedError('unexpected field');
  if (extensions && version !== 3) throw new MalformedError('unexpected field');
  const [notBefore, notAfter] = readFields(validity, field(), field());
  const key = readPublicKey(spki);
  const issuerName = readDistinguishedName(issuer);
  return {
    der,
    fingerprint256,
    tbs: tbs.raw,
    version,
    serialNumber: hex(readInteger(serial)),
    issuer: issuerName,
    subject: readDistinguishedName(subject),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    spki: spki.raw,
    key,
    publicKey: key.engineKey,
    signatureAlgorithm: readAlgorithm(algorithm),
    signature: readOctetBits(signature),
    extensions: readExtensions(extensions ?? null, issuerName),
  };
}

export function isSelfIssued(certificate: Certificate): boolean {
  return certificate.subject.key === certificate.issuer.key;
}

function readVersion(element: Element | undefined): 1 | 2 | 3 {
  if (!element) return 1;
  const version = readSmallInteger(readExplicit(element, Tag.Integer));
  if (version !== 1 && version !== 2) throw new MalformedError('version');
  return version === 1 ? 2 : 3;
}

/** An AlgorithmIdentifier (RFC 5280 4.1.1.2). */
export function readAlgorithm(element: Element | undefined): {
  oid: string;
  parameters: Uint8Array | null;
} {
  const [oid, parameters] = readFields(expectTag(element, Tag.Sequence), field(Tag.Oid), optional());
  return { oid: readOid(oid), parameters: parameters?.raw ?? null };
}
