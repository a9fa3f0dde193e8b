/**
 * OCSP answers as servers staple them (RFC 6960 4.2): parsing. Whose answer it is and what it is
 * worth: check-staple.ts.
 */
import { parseCertificate, readAlgorithm, type Certificate } from '../certificate.ts';
import { readTime } from '../der-time.ts';
import {
  children,
  expectTag,
  field,
  MalformedError,
  optional,
  readEnumerated,
  readExplicit,
  readFields,
  readInteger,
  readOctetBits,
  readOid,
  readSmallInteger,
  readWhole,
  Tag,
  type Element,
} from '../der.ts';
import { readDistinguishedName } from '../distinguished-name.ts';
import { readExtensionList } from '../extensions.ts';
import type { Signed } from '../signature.ts';
import { reasonName } from './entries.ts';

/** A BasicOCSPResponse. */
export interface OcspResponse extends Signed {
  /** The key of a name, or the SHA-1 hash of a public key in hex. */
  readonly responder: { readonly nameKey: string } | { readonly keyHash: string };
  readonly producedAt: number;
  readonly answers: readonly OcspAnswer[];
  /** What was sent along; the responder's may be in it. */
  readonly certificates: readonly Certificate[];
  /** The OID of a critical extension that is not known; null: none. */
  readonly unknownCritical: string | null;
}

/** A SingleResponse. Times in milliseconds since the epoch. */
export interface OcspAnswer {
  readonly hashAlgorithm: string;
  /** Hex, as the serial number. */
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: number | null;
  readonly reason: string | null;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
}

const sizeLimit = 64 * 1024;
const basicOid = '1.3.6.1.5.5.7.48.1.1';

/**
 * Parses one answer. Null: the responder gave none (for example `tryLater`). Such a message is
 * unsigned and counts as no staple. Throws MalformedError, and nothing else, for bytes that are no
 * answer.
 */
export function parseOcspResponse(bytes: Uint8Array): OcspResponse | null {
  if (bytes.length > sizeLimit) throw new MalformedError('larger than 64 kB');
  const [status, body] = readFields(
    readWhole(Uint8Array.from(bytes), Tag.Sequence),
    field(Tag.Enumerated),
    optional(0xa0),
  );
  const succeeded = readEnumerated(status) === 0;
  // RFC 6960 4.2.1: a body with a success, and with nothing else.
  if (succeeded !== (body !== undefined)) throw new MalformedError('OCSP status');
  if (!body) return null;
  const [type, octets] = readFields(readExplicit(body, Tag.Sequence), field(Tag.Oid), field(Tag.OctetString));
  if (readOid(type) !== basicOid) throw new MalformedError('no basic OCSP answer');
  return readBasic(readWhole(octets.content, Tag.Sequence));
}

function readBasic(basic: Element): OcspResponse {
  const [data, algorithm, signature, extra] = readFields(
    basic,
    field(Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.BitString),
    optional(0xa0),
  );
  const [version, responder, producedAt, answers, extensions] = readFields(
    data,
    optional(0xa0),
    field(0xa1, 0xa2),
    field(Tag.GeneralizedTime),
    field(Tag.Sequence),
    optional(0xa1),
  );
  // Version 1 is the default and the only one.
  if (version && readSmallInteger(readExplicit(version, Tag.Integer)) !== 0)
    throw new MalformedError('version');
  const list = children(answers, 64).map(readAnswer);
  return {
    tbs: data.raw,
    responder: readResponder(responder),
    producedAt: readTime(producedAt),
    answers: list.map(({ answer }) => answer),
    certificates: extra
      ? children(readExplicit(extra, Tag.Sequence), 8).map(({ raw }) => parseCertificate(raw))
      : [],
    unknownCritical:
      criticalOf(extensions) ?? list.map(({ critical }) => critical).find((oid) => oid !== null) ?? null,
    signatureAlgorithm: readAlgorithm(algorithm),
    signature: readOctetBits(signature),
  };
}

function readResponder(element: Element): OcspResponse['responder'] {
  return element.tag === 0xa1
    ? { nameKey: readDistinguishedName(readExplicit(element, Tag.Sequence)).key }
    : { keyHash: hex(readExplicit(element, Tag.OctetString).content) };
}

/**
 * No extension of an answer changes what it means to us, so a critical one is one that is not
 * known.
 */
function criticalOf(outer: Element | undefined): string | null {
  if (!outer) return null;
  const found = readExtensionList(readExplicit(outer, Tag.Sequence));
  return [...found].find(([, { critical }]) => critical)?.[0] ?? null;
}

function readAnswer(element: Element): { answer: OcspAnswer; critical: string | null } {
  const [id, status, thisUpdate, nextUpdate, extensions] = readFields(
    expectTag(element, Tag.Sequence),
    field(Tag.Sequence),
    field(0x80, 0xa1, 0x82),
    field(Tag.GeneralizedTime),
    optional(0xa0),
    optional(0xa1),
  );
  const [algorithm, name, key, serial] = readFields(
    id,
    field(Tag.Sequence),
    field(Tag.OctetString),
    field(Tag.OctetString),
    field(Tag.Integer),
  );
  return {
    answer: {
      hashAlgorithm: readAlgorithm(algorithm).oid,
      issuerNameHash: hex(name.content),
      issuerKeyHash: hex(key.content),
      serialNumber: hex(readInteger(serial)),
      ...readStatus(status),
      thisUpdate: readTime(thisUpdate),
      nextUpdate: nextUpdate ? readTime(readExplicit(nextUpdate, Tag.GeneralizedTime)) : null,
    },
    critical: criticalOf(extensions),
  };
}

/** `good` and `unknown` are a NULL, so they have nothing inside. */
function readStatus(element: Element): Pick<OcspAnswer, 'status' | 'revokedAt' | 'reason'> {
  if (element.tag !== 0xa1) {
    if (element.content.length > 0) throw new MalformedError('OCSP status');
    return { status: element.tag === 0x80 ? 'good' : 'unknown', revokedAt: null, reason: null };
  }
  const [at, reason] = readFields(element, field(Tag.GeneralizedTime), optional(0xa0));
  const code = reason && readEnumerated(readExplicit(reason, Tag.Enumerated));
  return { status: 'revoked', revokedAt: readTime(at), reason: reasonName(code) };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
