/**
 * The entries of a revocation list (RFC 5280 5.3), walked where they lie: a list may have a hundred
 * thousand, and a certificate asks about one.
 */
import { readTime } from '../der-time.ts';
import { Element, MalformedError, readElement, readEnumerated, readWhole, Tag } from '../der.ts';
import { readExtensionList, type Raw } from '../extensions.ts';
import { readGeneralNames } from '../general-name.ts';

export interface RevokedEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** RFC 5280 5.3.1; null: absent. */
  readonly reason: string | null;
}

const reasons: Readonly<Record<number, string>> = {
  1: 'keyCompromise',
  2: 'cACompromise',
  3: 'affiliationChanged',
  4: 'superseded',
  5: 'cessationOfOperation',
  6: 'certificateHold',
  8: 'removeFromCRL',
  9: 'privilegeWithdrawn',
  10: 'aACompromise',
};
const reasonOid = '2.5.29.21';
const invalidityDateOid = '2.5.29.24';
const certificateIssuerOid = '2.5.29.29';

/** The entry's reason; null: none. RFC 5280 5.3.1. */
export const reasonName = (code: number | undefined): string | null => reasons[code ?? 0] ?? null;

/** One element's place; the same object for every entry. */
interface Place {
  tag: number;
  start: number;
  end: number;
}

/** Like readElement, without making anything. */
function locate(bytes: Uint8Array, offset: number, limit: number, place: Place): void {
  let length = bytes[offset + 1] ?? 0;
  let start = offset + 2;
  if (length >= 0x80) {
    const count = length & 0x7f;
    if (count === 0 || count > 3) throw new MalformedError('length');
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[start + index] ?? 0);
    if (length < 0x80 || (count > 1 && bytes[start] === 0)) throw new MalformedError('length is not minimal');
    start += count;
  }
  if (start + length > limit) throw new MalformedError('truncated');
  place.tag = bytes[offset] ?? 0;
  place.start = start;
  place.end = start + length;
}

/**
 * Calls `visit` with the place of each serial number and the end of its entry, until it gives
 * false.
 */
function walk(entries: Uint8Array, visit: (serial: Readonly<Place>, entryEnd: number) => boolean): void {
  const entry: Place = { tag: 0, start: 0, end: 0 };
  const serial: Place = { tag: 0, start: 0, end: 0 };
  for (let offset = 0; offset < entries.length; offset = entry.end) {
    locate(entries, offset, entries.length, entry);
    if (entry.tag !== Tag.Sequence) throw new MalformedError('revoked certificate');
    locate(entries, entry.start, entry.end, serial);
    if (serial.tag !== Tag.Integer || serial.start === serial.end) throw new MalformedError('serial number');
    // X.690 8.3.2: serial numbers are compared by their octets, so there may be one spelling only.
    const [first = 0, second = 0] = [entries[serial.start], entries[serial.start + 1]];
    if (serial.end - serial.start > 1 && (first === 0 ? second < 0x80 : first === 0xff && second >= 0x80))
      throw new MalformedError('integer is not minimal');
    if (!visit(serial, entry.end)) return;
  }
}

export interface EntriesSurvey {
  readonly count: number;
  /**
   * The OID of a critical entry extension that this validator does not process (RFC 5280 5.3: such
   * a list must not be used); null: there is none.
   */
  readonly unknownCritical: string | null;
}

/**
 * Lists repeat a handful of reasons for ever: extensions that are octet for octet those of an
 * earlier entry are not read again.
 */
const repeatedLimit = 8;

/** Traverses all entries once, and reads all that `findEntry` will. Throws MalformedError. */
export function surveyEntries(entries: Uint8Array): EntriesSurvey {
  const view = Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength);
  const time: Place = { tag: 0, start: 0, end: 0 };
  const harmless: Uint8Array[] = [];
  let count = 0;
  let unknown: string | null = null;
  walk(entries, (serial, end) => {
    count += 1;
    locate(entries, serial.end, end, time);
    const { end: start } = time;
    readTime(new Element(time.tag, entries, serial.end, time.start, start));
    if (start === end || harmless.some((seen) => view.compare(seen, 0, seen.length, start, end) === 0))
      return true;
    const extensions = entries.subarray(start, end);
    const found = unknownCritical(extensions);
    unknown ??= found;
    if (found === null && harmless.length < repeatedLimit) harmless.push(extensions);
    return true;
  });
  return { count, unknownCritical: unknown };
}

function unknownCritical(bytes: Uint8Array): string | null {
  const extensions = readExtensionList(extensionsElement(bytes));
  readReason(extensions);
  readIssuer(extensions);
  for (const [oid, { critical }] of extensions)
    if (critical && oid !== reasonOid && oid !== invalidityDateOid) return oid;
  return null;
}

/** RFC 5280 5.3.1. */
function readReason(extensions: ReadonlyMap<string, Raw>): string | null {
  const value = extensions.get(reasonOid)?.value;
  if (!value) return null;
  return reasonName(readEnumerated(readWhole(value, Tag.Enumerated)));
}

function extensionsElement(bytes: Uint8Array) {
  const element = readElement(bytes);
  if (element.tag !== Tag.Sequence || element.raw.length !== bytes.length)
    throw new MalformedError('extensions of an entry');
  return element;
}

/**
 * The entry of a serial number, hex as in Certificate; null: not listed. Of several the one that
 * cannot be lifted. `entries` was walked before. `indirect`: the key of the issuer's name where
 * entries may be about certificates of others (RFC 5280 5.3.3), which are left out.
 */
export function findEntry(
  entries: Uint8Array,
  serialNumber: string,
  indirect: string | null,
): RevokedEntry | null {
  const wanted = Buffer.from(serialNumber, 'hex');
  const view = Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength);
  // Nearly always it is not in there; a search of the bytes shows that faster than a traversal.
  const element = Buffer.concat([Buffer.from([Tag.Integer, wanted.length]), wanted]);
  if (wanted.length < 0x80 && !view.includes(element)) return null;
  let found: RevokedEntry | null = null;
  let about = indirect;
  walk(entries, (serial, end) => {
    // An issuer that an entry names holds for those behind it.
    if (indirect !== null) about = readEntry(entries.subarray(serial.end, end)).certificateIssuer ?? about;
    const length = serial.end - serial.start;
    if (length !== wanted.length || view.compare(wanted, 0, length, serial.start, serial.end) !== 0)
      return true;
    if (about !== indirect) return true;
    const { at, reason } = readEntry(entries.subarray(serial.end, end));
    if (found === null || reason !== 'removeFromCRL') found = { at, reason };
    return liftable.has(reason);
  });
  return found;
}

/** RFC 5280 5.3.1: on hold, and no longer so. */
const liftable: ReadonlySet<string | null> = new Set(['certificateHold', 'removeFromCRL']);

function readEntry(bytes: Uint8Array): RevokedEntry & { readonly certificateIssuer: string | null } {
  const time = readElement(bytes);
  const rest = bytes.subarray(time.raw.length);
  const extensions = rest.length === 0 ? null : readExtensionList(extensionsElement(rest));
  return {
    at: readTime(time),
    reason: extensions && readReason(extensions),
    certificateIssuer: extensions && readIssuer(extensions),
  };
}

/** RFC 5280 5.3.3: the key of a directory name; null: none is named. */
function readIssuer(extensions: ReadonlyMap<string, Raw>): string | null {
  const value = extensions.get(certificateIssuerOid)?.value;
  if (!value) return null;
  const names = readGeneralNames(readWhole(value, Tag.Sequence));
  return names.flatMap((name) => (name.kind === 'directory' ? [name.name.key] : []))[0] ?? null;
}
