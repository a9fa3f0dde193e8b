/** Certificate revocation lists (RFC 5280 5): parsing. What a list says of a path is decided in check-revocation.ts. */
import { createHash } from 'node:crypto';
import { readAlgorithm } from '../certificate.ts';
import {
  children,
  expectTag,
  MalformedError,
  readBoolean,
  readInteger,
  readOctetBits,
  readSmallInteger,
  readTime,
  readWhole,
  Tag,
  type Element,
} from '../der.ts';
import { readDistinguishedName, type DistinguishedName } from '../distinguished-name.ts';
import { readAuthorityKeyIdentifier, readExtensionList, readFullName, type Raw } from '../extensions.ts';
import { remembered } from '../remembered.ts';
import type { Signed } from '../signature.ts';
import { findEntry, surveyEntries, type RevokedEntry } from './entries.ts';

export interface RevocationList extends Signed {
  /** SHA-256 over the DER, 64 lower-case hex digits. */
  readonly fingerprint256: string;
  /** What was parsed: the list as it was signed. */
  readonly der: Uint8Array;
  readonly issuer: DistinguishedName;
  /** The edition (cRLNumber, RFC 5280 5.2.3); null: not told. */
  readonly number: bigint | null;
  /** How many certificates it lists. */
  readonly entries: number;
  /** Milliseconds since the epoch; nextUpdate null: not told. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  /** Hex; null or empty: not told. */
  readonly authorityKeyIdentifier: string | null;
  readonly scope: ListScope;
  /** Why the list must not be used by this validator, in a word: `indirect`, `delta` ...; null: it may. */
  readonly unusable: string | null;
  /** By serial number, hex as in Certificate. */
  readonly find: (serialNumber: string) => RevokedEntry | null;
}

/** Which certificates of its issuer a list speaks of (issuingDistributionPoint, RFC 5280 5.2.5). */
export interface ListScope {
  readonly certificates: 'all' | 'leaves' | 'authorities' | 'attributes';
  /** Only some reasons: that a certificate is not listed proves nothing. */
  readonly someReasons: boolean;
  /** Only certificates that name one of these points, DER in hex; null: all. */
  readonly points: readonly string[] | null;
}

/** Some 400,000 entries. */
const sizeLimit = 16 * 1024 * 1024;
const oids = {
  authorityKeyIdentifier: '2.5.29.35',
  number: '2.5.29.20',
  deltaIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
} as const;
const processed: ReadonlySet<string> = new Set(Object.values(oids));
const wholeScope: ListScope = { certificates: 'all', someReasons: false, points: null };

/** Parses one list. Throws MalformedError, and nothing else, for bytes that are none. */
export function parseRevocationList(bytes: Uint8Array): RevocationList {
  if (bytes.length > sizeLimit) throw new MalformedError('larger than 16 MB');
  const der = Uint8Array.from(bytes);
  const [tbs, algorithm, signature] = children(readWhole(der, Tag.Sequence), 3);
  if (!tbs || !algorithm || !signature) throw new MalformedError('revocation list');
  const fields = children(expectTag(tbs, Tag.Sequence), 7);
  const version = fields[0]?.tag === Tag.Integer ? fields.shift() : undefined;
  // Version 1 says nothing, version 2 says 1 (RFC 5280 5.1.2.1).
  if (version && readSmallInteger(version) !== 1) throw new MalformedError('version');
  const [innerAlgorithm, issuer, thisUpdate, ...optional] = fields;
  if (!innerAlgorithm || !issuer || !thisUpdate) throw new MalformedError('revocation list');
  if (Buffer.compare(algorithm.raw, innerAlgorithm.raw) !== 0)
    throw new MalformedError('signature algorithms differ');
  const nextUpdate = takeIf(optional, isTime);
  const entries = takeIf(optional, ({ tag }) => tag === Tag.Sequence)?.content ?? new Uint8Array(0);
  const extensions = takeIf(optional, ({ tag }) => tag === 0xa0);
  if (optional.length > 0 || (extensions && !version)) throw new MalformedError('revocation list');
  const found = readExtensionList(extensions ? expectTag(children(extensions, 1)[0], Tag.Sequence) : null);
  const point = found.get(oids.issuingDistributionPoint);
  const { scope, indirect } = point ? readPoint(point) : { scope: wholeScope, indirect: false };
  const identifier = found.get(oids.authorityKeyIdentifier);
  const number = found.get(oids.number);
  const { count, unknownCritical } = surveyEntries(entries);
  const recall = remembered<RevokedEntry | null>(256);
  return {
    fingerprint256: createHash('sha256').update(der).digest('hex'),
    der,
    tbs: tbs.raw,
    issuer: readDistinguishedName(issuer),
    number: number ? readNumber(number) : null,
    entries: count,
    thisUpdate: readTime(thisUpdate),
    nextUpdate: nextUpdate ? readTime(nextUpdate) : null,
    authorityKeyIdentifier: identifier ? readAuthorityKeyIdentifier(identifier) : null,
    scope,
    unusable: unusable(found, scope, indirect, unknownCritical),
    find: (serialNumber) => recall(serialNumber, () => findEntry(entries, serialNumber)),
    signatureAlgorithm: readAlgorithm(algorithm),
    signature: readOctetBits(signature),
  };
}

/** It only tells editions apart: one that is no number of at most 20 octets (RFC 5280 5.2.3) is as if it were not there. */
function readNumber({ value }: Raw): bigint | null {
  try {
    const octets = readInteger(readWhole(value, Tag.Integer));
    return octets.length > 20 ? null : BigInt(`0x${Buffer.from(octets).toString('hex')}`);
  } catch {
    return null;
  }
}

const isTime = ({ tag }: Element): boolean => tag === Tag.UtcTime || tag === Tag.GeneralizedTime;

function takeIf(list: Element[], fits: (element: Element) => boolean): Element | undefined {
  const [first] = list;
  return first && fits(first) ? list.shift() : undefined;
}

/** Indirect first: its entries carry a critical extension, and the clearer word is the better one. */
function unusable(
  found: ReadonlyMap<string, Raw>,
  scope: ListScope,
  indirect: boolean,
  unknownInEntry: string | null,
): string | null {
  if (indirect) return 'an indirect list';
  if (found.has(oids.deltaIndicator)) return 'a delta list';
  if (scope.points?.length === 0) return 'a list of a distribution point that cannot be compared';
  const unknown = [...found].find(([oid, { critical }]) => critical && !processed.has(oid))?.[0];
  if (unknown ?? unknownInEntry) return `an unknown critical extension, ${unknown ?? unknownInEntry}`;
  return null;
}

/** RFC 5280 5.2.5. */
function readPoint({ value }: Raw): { scope: ListScope; indirect: boolean } {
  const fields = children(readWhole(value, Tag.Sequence), 6);
  const field = (number: number): Element | undefined =>
    fields.find(({ tag }) => (tag & 0xdf) === (0x80 | number));
  const flag = (number: number): boolean => {
    const element = field(number);
    return element ? readBoolean(element.as(Tag.Boolean)) : false;
  };
  const kinds = (['leaves', 'authorities', 'attributes'] as const).filter((_, index) =>
    flag([1, 2, 5][index] ?? 0),
  );
  // At most one of the three.
  if (kinds.length > 1) throw new MalformedError('issuing distribution point');
  const name = field(0);
  return {
    scope: {
      certificates: kinds[0] ?? 'all',
      someReasons: field(3) !== undefined,
      points: name ? readFullName(name) : null,
    },
    indirect: flag(4),
  };
}
