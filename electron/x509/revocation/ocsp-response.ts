/** OCSP answers as servers staple them (RFC 6960 4.2): parsing. Whose answer it is and what it is worth: check-staple.ts. */
import { parseCertificate, readAlgorithm, type Certificate } from '../certificate.ts';
import {
  children,
  expectTag,
  MalformedError,
  readElement,
  readInteger,
  readOctetBits,
  readOid,
  readSmallInteger,
  readTime,
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
const enumerated = 0x0a;
const basicOid = '1.3.6.1.5.5.7.48.1.1';

/**
 * Parses one answer. Null: the responder gave none (`tryLater`, say), which is told without a signature and so is worth as much
 * as no staple. Throws MalformedError, and nothing else, for bytes that are no answer.
 */
export function parseOcspResponse(bytes: Uint8Array): OcspResponse | null {
  if (bytes.length > sizeLimit) throw new MalformedError('larger than 64 kB');
  const [status, body] = children(readWhole(Uint8Array.from(bytes), Tag.Sequence), 2);
  if (status?.tag !== enumerated || status.content.length !== 1) throw new MalformedError('OCSP status');
  if (status.content[0] !== 0) return null;
  const [type, octets] = children(expectTag(inside(body, 0xa0), Tag.Sequence), 2);
  if (!type || readOid(type) !== basicOid) throw new MalformedError('no basic OCSP answer');
  return readBasic(readWhole(expectTag(octets, Tag.OctetString).content, Tag.Sequence));
}

function readBasic(basic: Element): OcspResponse {
  const [data, algorithm, signature, extra] = children(basic, 4);
  if (!data || !algorithm || !signature) throw new MalformedError('OCSP answer');
  const fields = children(expectTag(data, Tag.Sequence), 5);
  // Version 1 is the default and the only one.
  if (fields[0]?.tag === 0xa0 && readSmallInteger(inside(fields.shift(), 0xa0)) !== 0)
    throw new MalformedError('version');
  const [responder, producedAt, answers, extensions] = fields;
  if (!responder || !producedAt) throw new MalformedError('OCSP answer');
  const list = children(expectTag(answers, Tag.Sequence), 64).map(readAnswer);
  return {
    tbs: data.raw,
    responder: readResponder(responder),
    producedAt: readTime(producedAt),
    answers: list.map(({ answer }) => answer),
    certificates: extra
      ? children(expectTag(inside(extra, 0xa0), Tag.Sequence), 8).map(({ raw }) => parseCertificate(raw))
      : [],
    unknownCritical:
      criticalOf(extensions) ?? list.map(({ critical }) => critical).find((oid) => oid !== null) ?? null,
    signatureAlgorithm: readAlgorithm(algorithm),
    signature: readOctetBits(signature),
  };
}

/** The one element inside an explicit tag. */
function inside(element: Element | undefined, tag: number): Element {
  const { content } = expectTag(element, tag);
  const inner = readElement(content);
  if (inner.raw.length !== content.length) throw new MalformedError('trailing bytes');
  return inner;
}

function readResponder(element: Element): OcspResponse['responder'] {
  if (element.tag === 0xa1) return { nameKey: readDistinguishedName(inside(element, 0xa1)).key };
  return { keyHash: hex(expectTag(inside(element, 0xa2), Tag.OctetString).content) };
}

/** No extension of an answer changes what it means to us, so a critical one is one that is not known. */
function criticalOf(field: Element | undefined): string | null {
  if (!field) return null;
  const found = readExtensionList(expectTag(inside(field, 0xa1), Tag.Sequence));
  return [...found].find(([, { critical }]) => critical)?.[0] ?? null;
}

function readAnswer(element: Element): { answer: OcspAnswer; critical: string | null } {
  const [id, status, thisUpdate, ...optional] = children(expectTag(element, Tag.Sequence), 5);
  if (!id || !status || !thisUpdate) throw new MalformedError('OCSP answer');
  const [algorithm, name, key, serial] = children(expectTag(id, Tag.Sequence), 4);
  if (!serial) throw new MalformedError('OCSP certificate');
  const nextUpdate = optional.find(({ tag }) => tag === 0xa0);
  return {
    answer: {
      hashAlgorithm: readAlgorithm(algorithm).oid,
      issuerNameHash: hex(expectTag(name, Tag.OctetString).content),
      issuerKeyHash: hex(expectTag(key, Tag.OctetString).content),
      serialNumber: hex(readInteger(serial)),
      ...readStatus(status),
      thisUpdate: readTime(thisUpdate),
      nextUpdate: nextUpdate ? readTime(inside(nextUpdate, 0xa0)) : null,
    },
    critical: criticalOf(optional.find(({ tag }) => tag === 0xa1)),
  };
}

function readStatus(element: Element): Pick<OcspAnswer, 'status' | 'revokedAt' | 'reason'> {
  switch (element.tag) {
    case 0x80:
      return { status: 'good', revokedAt: null, reason: null };
    case 0x82:
      return { status: 'unknown', revokedAt: null, reason: null };
    case 0xa1: {
      const [at, reason] = children(element, 2);
      if (!at) throw new MalformedError('OCSP status');
      const code = reason ? expectTag(inside(reason, 0xa0), enumerated).content[0] : undefined;
      return { status: 'revoked', revokedAt: readTime(at), reason: reasonName(code) };
    }
    default:
      throw new MalformedError('OCSP status');
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
