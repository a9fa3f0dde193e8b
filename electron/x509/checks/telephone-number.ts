import type { Check } from '../../../shared/model/validation-report.ts';
import type { Certificate } from '../certificate.ts';
import { authorityFor, type NumberEntry } from '../number-authority.ts';
import { firstNames } from '../short.ts';
import { finding } from './finding.ts';

/**
 * The leaf has to speak for the telephone number, and each authority that has a list of numbers
 * too (RFC 8226 9): none can give away what it does not have.
 */
export function checkNumber(
  path: readonly Certificate[],
  number: string,
): { readonly check: Check; readonly matched: string | null } {
  const wrong = path.find(({ extensions }, index) => {
    const list = extensions.numberAuthority;
    return list === null ? index === 0 : authorityFor(list, number) === null;
  });
  const shown = wrong ?? path[0] ?? null;
  const list = shown?.extensions.numberAuthority ?? [];
  const presented = list.length === 0 ? null : firstNames(list.slice(0, 6).map(entryText), list.length);
  const matched = wrong === undefined ? number : null;
  return {
    check: finding('name', wrong === undefined ? 'pass' : 'fail', shown, number, matched ?? presented),
    matched,
  };
}

const entryText = (entry: NumberEntry): string =>
  entry.kind === 'provider'
    ? entry.code
    : entry.kind === 'number'
      ? entry.number
      : `${entry.start} (${entry.count})`;
