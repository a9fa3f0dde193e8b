/**
 * Text of an unknown certificate, as it is kept in reports and shown: bounded in size, and a cut is
 * marked. A field may be as long as the certificate, and a report is kept and sent to the window
 * with every change.
 */
import type { Phrase, Shown } from '../../shared/model/phrase.ts';
import { printable } from '../../shared/printable.ts';

/** RFC 5280 4.1.2.2 allows 20 octets of a serial number; a key identifier is a hash. */
const hexLimit = 64;
/** UTF-16 units of one value, and of all values of a list. */
const valueLimit = 256;
const listLimit = 8 * 1024;

/** Hex of octets; null stays null. */
export function shortHex(hex: string): Shown;
export function shortHex(hex: string | null): Shown | null;
export function shortHex(hex: string | null): Shown | null {
  if (hex === null || hex.length <= 2 * hexLimit) return hex;
  return { code: 'cut-hex', start: hex.slice(0, 2 * hexLimit), octets: hex.length / 2 };
}

/** At most `limit` values, printable; the number left out of `total` is the last entry. */
export function shortList(
  values: readonly Shown[],
  limit: number,
  total: number = values.length,
): readonly Shown[] {
  const shown: Shown[] = [];
  let size = 0;
  for (const value of values.slice(0, limit)) {
    const text = printableShown(value);
    size += sizeOf(text);
    if (size > listLimit) break;
    shown.push(text);
  }
  const left = total - shown.length;
  return left === 0 ? shown : [...shown, { code: 'more', count: left }];
}

/** Some names in one line, and how many of `total` were left out. */
export function firstNames(shown: readonly string[], total: number): Shown {
  const names = shown.map((name) => printable(name, valueLimit)).join(', ');
  const count = total - shown.length;
  return count > 0 ? { code: 'names-and-more', names, count } : names;
}

/** Text made printable and bounded, also the text in a phrase. */
export function printableShown(shown: Shown): Shown {
  return typeof shown === 'string' ? printable(shown, valueLimit) : (printableValue(shown) as Phrase);
}

function printableValue(value: unknown): unknown {
  if (typeof value === 'string') return printable(value, valueLimit);
  if (Array.isArray(value)) return value.map(printableValue);
  if (typeof value !== 'object' || value === null) return value;
  const shown: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) shown[name] = printableValue(each);
  return shown;
}

/** UTF-16 units of the text in it. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + sizeOf(each), 0);
}
