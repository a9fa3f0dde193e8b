/**
 * Text of an unknown certificate, as it is kept in reports and shown: bounded in size, and a cut is
 * marked. A field may be as long as the certificate, and a report is kept and sent to the window
 * with every change.
 */
import { printable } from '../../shared/printable.ts';

/** RFC 5280 4.1.2.2 allows 20 octets of a serial number; a key identifier is a hash. */
const hexLimit = 64;
/** UTF-16 units of one value, and of all values of a list. */
const valueLimit = 256;
const listLimit = 8 * 1024;

/** Hex of octets; null stays null. */
export function shortHex(hex: string): string;
export function shortHex(hex: string | null): string | null;
export function shortHex(hex: string | null): string | null {
  if (hex === null || hex.length <= 2 * hexLimit) return hex;
  return `${hex.slice(0, 2 * hexLimit)}… (${hex.length / 2} octets)`;
}

/** At most `limit` values, printable; the number left out of `total` is the last entry. */
export function shortList(
  values: readonly string[],
  limit: number,
  total: number = values.length,
): readonly string[] {
  const shown: string[] = [];
  let size = 0;
  for (const value of values.slice(0, limit)) {
    const text = printable(value, valueLimit);
    size += text.length;
    if (size > listLimit) break;
    shown.push(text);
  }
  const left = total - shown.length;
  return left === 0 ? shown : [...shown, `${left} more`];
}
