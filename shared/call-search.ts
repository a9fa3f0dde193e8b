/**
 * How calls are found by what a person types: each word must be in the name, the address or the
 * number, as they are shown. Case and accents do not count, nor do the signs that group the digits
 * of a number.
 */
import type { Party } from './model/call.ts';
import { addressParts, partyName } from './shown-address.ts';

/**
 * Stored with each call: a change of this form needs a step in
 * `electron/storage/history-steps.ts`.
 */
export function searchText(remote: Party, note = ''): string {
  const name = partyName(remote);
  const { user, host } = addressParts(remote.uri);
  const numbers = [name, user ?? ''].filter((text) => number.test(text)).map(numberDigits);
  return folded([name, user === null ? host : `${user}@${host}`, ...new Set(numbers), note].join('\n'));
}

/** The parts that `searchText` of a call must contain; none: every call is found. */
export function searchWords(typed: string): readonly string[] {
  if (typedNumber.test(typed.trim())) return [numberDigits(typed)];
  return folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
}

const number = /^[+(]*\d[\d\s()./-]*$/;
/** Without the dot: a word of digits and dots is the beginning of an IP address. */
const typedNumber = /^[+(]*\d[\d\s()/-]*$/;
export const numberDigits = (text: string): string => text.replace(/\D/g, '');
/** NFKD separates accents from their letters. */
export const folded = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
