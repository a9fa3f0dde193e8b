/** The telephone numbers that a certificate may speak for (RFC 8226 9, TNAuthorizationList). */
import {
  expectTag,
  field,
  isAscii,
  latin1,
  MalformedError,
  readExplicit,
  readFields,
  readInteger,
  readList,
  readWhole,
  Tag,
  type Element,
} from './der.ts';

export type NumberEntry =
  /** A provider, which answers for its customers: no number is named. */
  | { readonly kind: 'provider'; readonly code: string }
  /** `count` numbers from `start` on, all of its length. */
  | { readonly kind: 'range'; readonly start: string; readonly count: number }
  | { readonly kind: 'number'; readonly number: string };

const ia5 = 0x16;
const mostEntries = 10_000;
const numberForm = /^[0-9#*]{1,15}$/;

/** Throws MalformedError, and nothing else. */
export function readNumberAuthority(value: Uint8Array): readonly NumberEntry[] {
  return readList(readWhole(value, Tag.Sequence), mostEntries).map(readEntry);
}

function readEntry(element: Element): NumberEntry {
  switch (element.tag) {
    case 0xa0:
      return { kind: 'provider', code: readText(readExplicit(element, ia5)) };
    case 0xa1: {
      const [start, count] = readFields(readExplicit(element, Tag.Sequence), field(ia5), field(Tag.Integer));
      return { kind: 'range', start: readNumber(start), count: readCount(count) };
    }
    case 0xa2:
      return { kind: 'number', number: readNumber(readExplicit(element, ia5)) };
    default:
      throw new MalformedError('an entry of a list of telephone numbers');
  }
}

function readText(element: Element): string {
  const { content } = expectTag(element, ia5);
  if (!isAscii(content) || content.length > 64)
    throw new MalformedError('text of a list of telephone numbers');
  return latin1(content);
}

function readNumber(element: Element): string {
  const number = readText(element);
  if (!numberForm.test(number)) throw new MalformedError('telephone number');
  return number;
}

/** Of 15 digits at most, as the numbers are: no double is rounded. */
function readCount(element: Element): number {
  const content = readInteger(element);
  const count = content.reduce((value, octet) => value * 256 + octet, 0);
  if (content.length > 7 || (content[0] ?? 0) >= 0x80 || count < 2 || count >= 1e15)
    throw new MalformedError('count of telephone numbers');
  return count;
}

/**
 * How a list answers for `number`, which has digits alone: as one of its numbers, as its provider
 * does, or not at all.
 */
export function authorityFor(entries: readonly NumberEntry[], number: string): 'number' | 'provider' | null {
  if (entries.some((entry) => names(entry, number))) return 'number';
  return entries.some(({ kind }) => kind === 'provider') ? 'provider' : null;
}

function names(entry: NumberEntry, number: string): boolean {
  if (entry.kind === 'number') return entry.number === number;
  if (entry.kind === 'provider' || entry.start.length !== number.length) return false;
  const first = Number(entry.start);
  const value = Number(number);
  return Number.isSafeInteger(first) && value >= first && value < first + entry.count;
}
