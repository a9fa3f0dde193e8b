/**
 * Certificate revocation lists (RFC 5280 5): parsing. What it means for a path is decided in
 * check-revocation.ts.
 */
import { createHash } from 'node:crypto';
import type { Phrase } from '../../../shared/model/phrase.ts';
import { readAlgorithm } from '../certificate.ts';
import { readTime } from '../der-time.ts';
import {
  field,
  MalformedError,
  optional,
  readBoolean,
  readExplicit,
  readFields,
  readInteger,
  readNamedBits,
  readOctetBits,
  readSmallInteger,
  readWhole,
  Tag,
  type Element,
} from '../der.ts';
import { readPointName, type PointName } from '../distribution-point.ts';
import { readDistinguishedName, type DistinguishedName } from '../distinguished-name.ts';
import { readAuthorityKeyIdentifier, readExtensionList, type Raw } from '../extensions.ts';
import { remembered } from '../remembered.ts';
import type { Signed } from '../signature.ts';
import { findEntry, surveyEntries, type RevokedEntry } from './entries.ts';

export interface RevocationList extends Signed {
  /** SHA-256 over the DER, 64 lower-case hex digits. */
  readonly fingerprint256: string;
  /** What was parsed: the list as it was signed. */
  readonly der: Uint8Array;
  readonly issuer: DistinguishedName;
  /** The edition (cRLNumber, RFC 5280 5.2.3); null: absent. */
  readonly number: bigint | null;
  /** How many certificates it lists. */
  readonly entries: number;
  /** Milliseconds since the epoch; nextUpdate null: absent. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  /** Hex; null or empty: absent. */
  readonly authorityKeyIdentifier: string | null;
  readonly scope: ListScope;
  /** A delta: what has changed since another list (RFC 5280 5.2.4). */
  readonly isDelta: boolean;
  /**
   * Why the absence of a certificate from the list proves nothing to this validator; null: it
   * may prove something.
   */
  readonly unusable: Phrase | null;
  /**
   * A certificate of this list's own issuer, by its serial number, hex as in Certificate. What is
   * listed counts in every list.
   */
  readonly find: (serialNumber: string) => RevokedEntry | null;
}

/** Which certificates of its issuer a list covers (issuingDistributionPoint, RFC 5280 5.2.5). */
export interface ListScope {
  readonly certificates: 'all' | 'leaves' | 'authorities' | 'attributes';
  /** Only some reasons: that a certificate is not listed proves nothing. */
  readonly someReasons: boolean;
  /** Only certificates that name one of these points; null: all. */
  readonly points: readonly PointName[] | null;
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
const wholePoint: Point = {
  scope: { certificates: 'all', someReasons: false, points: null },
  isIndirect: false,
  isOdd: false,
};

/** Parses one list. Throws MalformedError, and nothing else, for bytes that are none. */
export function parseRevocationList(bytes: Uint8Array): RevocationList {
  if (bytes.length > sizeLimit) throw new MalformedError('larger than 16 MB');
  const der = Uint8Array.from(bytes);
  const [tbs, algorithm, signature] = readFields(
    readWhole(der, Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.BitString),
  );
  const [version, innerAlgorithm, issuerField, thisUpdate, nextUpdate, revoked, extensions] = readFields(
    tbs,
    optional(Tag.Integer),
    field(Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.UtcTime, Tag.GeneralizedTime),
    optional(Tag.UtcTime, Tag.GeneralizedTime),
    optional(Tag.Sequence),
    optional(0xa0),
  );
  // Version 1 has no field, version 2 has the value 1 (RFC 5280 5.1.2.1).
  if (version && readSmallInteger(version) !== 1) throw new MalformedError('version');
  if (extensions && !version) throw new MalformedError('extensions in a version 1 list');
  if (Buffer.compare(algorithm.raw, innerAlgorithm.raw) !== 0)
    throw new MalformedError('signature algorithms differ');
  const issuer = readDistinguishedName(issuerField);
  // RFC 5280 5.1.2.6 has it absent where nothing is listed; authorities write it empty.
  const entries = revoked?.content ?? new Uint8Array(0);
  const found = readExtensionList(extensions ? readExplicit(extensions, Tag.Sequence) : null);
  const point = found.get(oids.issuingDistributionPoint);
  const { scope, isIndirect, isOdd } = point ? readPoint(point, issuer) : wholePoint;
  const identifier = found.get(oids.authorityKeyIdentifier);
  const number = found.get(oids.number);
  const { count, unknownCritical } = surveyEntries(entries);
  const recall = remembered<RevokedEntry | null>(256);
  return {
    fingerprint256: createHash('sha256').update(der).digest('hex'),
    der,
    tbs: tbs.raw,
    issuer,
    number: number ? readNumber(number) : null,
    entries: count,
    thisUpdate: readTime(thisUpdate),
    nextUpdate: nextUpdate ? readTime(nextUpdate) : null,
    authorityKeyIdentifier: identifier ? readAuthorityKeyIdentifier(identifier) : null,
    scope,
    isDelta: found.has(oids.deltaIndicator),
    unusable: isOdd ? { code: 'point-malformed' } : unusable(found, isIndirect, unknownCritical),
    find: (serialNumber) =>
      recall(serialNumber, () => findEntry(entries, serialNumber, isIndirect ? issuer.key : null)),
    signatureAlgorithm: readAlgorithm(algorithm),
    signature: readOctetBits(signature),
  };
}

/**
 * It only distinguishes editions: one that is no number of at most 20 octets (RFC 5280 5.2.3)
 * counts as absent.
 */
function readNumber({ value }: Raw): bigint | null {
  try {
    const octets = readInteger(readWhole(value, Tag.Integer));
    return octets.length > 20 ? null : BigInt(`0x${Buffer.from(octets).toString('hex')}`);
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
}

/**
 * Indirect first: its entries carry a critical extension, and the clearer word is the better one.
 */
function unusable(
  found: ReadonlyMap<string, Raw>,
  isIndirect: boolean,
  unknownInEntry: string | null,
): Phrase | null {
  if (isIndirect) return { code: 'indirect-list' };
  if (found.has(oids.deltaIndicator)) return { code: 'delta-list' };
  const isUnderstood = (oid: string, raw: Raw): boolean =>
    oid === oids.number ? readNumber(raw) !== null : processed.has(oid);
  const unknown = [...found].find(([oid, raw]) => raw.critical && !isUnderstood(oid, raw))?.[0];
  const oid = unknown ?? unknownInEntry;
  return oid === null ? null : { code: 'unknown-critical', oid };
}

interface Point {
  readonly scope: ListScope;
  readonly isIndirect: boolean;
  /**
   * Without a field, which RFC 5280 5.2.5 forbids, or with a default written out, which DER does.
   */
  readonly isOdd: boolean;
}

/** RFC 5280 5.2.5. */
function readPoint({ value }: Raw, issuer: DistinguishedName): Point {
  const [name, ...rest] = readFields(
    readWhole(value, Tag.Sequence),
    optional(0xa0),
    optional(0x81),
    optional(0x82),
    optional(0x83),
    optional(0x84),
    optional(0x85),
  );
  const [users, authorities, reasons, indirect, attributes] = rest;
  const flag = (element: Element | undefined): boolean =>
    element ? readBoolean(element.as(Tag.Boolean)) : false;
  if (reasons) readNamedBits(reasons.as(Tag.BitString));
  const flags = { leaves: flag(users), authorities: flag(authorities), attributes: flag(attributes) };
  const kinds = (['leaves', 'authorities', 'attributes'] as const).filter((kind) => flags[kind]);
  // At most one of the three.
  if (kinds.length > 1) throw new MalformedError('issuing distribution point');
  return {
    scope: {
      certificates: kinds[0] ?? 'all',
      someReasons: reasons !== undefined,
      points: name ? readPointName(name, issuer) : null,
    },
    isIndirect: flag(indirect),
    isOdd:
      [name, ...rest].every((element) => element === undefined) ||
      [users, authorities, indirect, attributes].some((element) => element && !flag(element)),
  };
}
