import { printable } from '../../shared/printable.ts';

/**
 * `2026-11-26 14.03.22 Bob Example`: sorts by time, and can be a file's name on every system. Of
 * the party, whose name comes from outside, only letters, digits, blanks and a few signs stay.
 */
export function recordingName(at: Date, party: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.');
  const name = printable(party, 64)
    .replaceAll(/[^\p{L}\p{N}+@_. -]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  return `${day} ${time}${name === '' ? '' : ` ${name}`}`;
}
