/**
 * A telephone number as the account's server wants it. Only what is surely a number outside the
 * company is rewritten: an extension, a short number, an emergency call, a feature code, a name and
 * an address are sent as typed.
 *
 * libphonenumber-js with its `min` metadata knows how countries write numbers: possible lengths and
 * one pattern a country. The larger sets tell mobile from fixed lines, which nothing here asks.
 */
import {
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  parsePhoneNumberFromString,
  type CountryCode,
  type NumberingPlan,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import { dialTarget } from './dial-target.ts';
import type { Account } from './model/account.ts';
import type { DiallingRules } from './model/dialling.ts';
import { typedNumber } from './typed-number.ts';

/** `typed` where the rules do not change it; else the number to dial, without blanks. */
export function dialledNumber(typed: string, rules: DiallingRules): string {
  const { country } = rules;
  const digits = country === null ? null : typedNumber(typed);
  if (digits === null || country === null || !isSupportedCountry(country)) return typed;
  const number = outsideNumber(digits, country, rules.extensionDigits);
  return number === null ? typed : written(number, country, rules);
}

/** The URI that the account calls for what was typed; null: as `dialTarget`. */
export const accountTarget = (
  typed: string,
  { aor, dialling }: Pick<Account, 'aor' | 'dialling'>,
): string | null => dialTarget(dialledNumber(typed, dialling), aor);

/**
 * The other ways in which the account's server and its telephones write the same number; at first
 * as it is given. `digits`: without blanks, maybe with a plus. Of an extension there is no other.
 */
export function sameNumbers(digits: string, rules: DiallingRules): readonly string[] {
  const country = rules.country !== null && isSupportedCountry(rules.country) ? rules.country : null;
  const number =
    country === null
      ? possible(digits.replace(/^00/, '+'))
      : outsideNumber(digits, country, rules.extensionDigits);
  if (number === null) return [digits];
  const abroad = number.number.slice(1);
  const isHome = country !== null && number.countryCallingCode === getCountryCallingCode(country);
  const local = isHome ? [trunkDigits(number), nationalDigits(number)] : [];
  const forms = [
    number.number,
    `00${abroad}`,
    ...(country === null ? [] : [foreignDigits(number, country) ?? number.number]),
    ...local,
    // `+49 (0)30 1234`, as people write it.
    `+${number.countryCallingCode}${trunkDigits(number)}`,
    ...(rules.form === 'access-code' ? local.map((form) => `${rules.accessCode}${form}`) : []).filter(
      // `0 0302...` for Berlin may be `0030 2...` for Greece: another person's number.
      (form) => possible(form.replace(/^00/, '+')) === null,
    ),
  ];
  return [...new Set([digits, ...forms])];
}

/** Null: no country has such a number. */
function possible(digits: string): PhoneNumber | null {
  const number = digits.startsWith('+') ? parsePhoneNumberFromString(digits) : undefined;
  return number?.isPossible() ? number : null;
}

/** Null: it may be another thing than a number outside. */
function outsideNumber(digits: string, country: CountryCode, extensionDigits: number): PhoneNumber | null {
  // New ranges of numbers may be unknown here, and the plus leaves no doubt.
  if (digits.startsWith('+')) return possible(digits);
  if (digits.length <= extensionDigits || isShort(digits)) return null;
  const number = parsePhoneNumberFromString(digits, country);
  if (number?.isValid() && isWhole(digits, number, country)) return number;
  // Pasted from a country that dials 00, in one that dials another prefix.
  const foreign = digits.startsWith('00') ? parsePhoneNumberFromString(`+${digits.slice(2)}`) : undefined;
  return foreign?.isValid() ? foreign : null;
}

/**
 * Emergency calls and services have few digits and no zero in front; 116xxx is reserved for
 * services in all of the European Union (Decision 2007/116/EC).
 */
const isShort = (digits: string): boolean =>
  digits.length <= 4 || (digits.length <= 6 && !digits.startsWith('0'));

/**
 * Whether the digits are all that a telephone of the country dials. libphonenumber takes `4711234`
 * for the Bremen number 0471 1234; a person in Berlin has dialled a Berlin one.
 */
function isWhole(digits: string, number: PhoneNumber, country: CountryCode): boolean {
  const international = new RegExp(
    `^(?:${planOf(country)?.IDDPrefix() ?? '00'})${number.countryCallingCode}`,
  );
  return international.test(digits) || digits === nationalDigits(number) || digits === trunkDigits(number);
}

function planOf(country: CountryCode): NumberingPlan | undefined {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  return metadata.numberingPlan;
}

function written(number: PhoneNumber, country: CountryCode, { form, accessCode }: DiallingRules): string {
  const local =
    number.countryCallingCode === getCountryCallingCode(country)
      ? trunkDigits(number)
      : foreignDigits(number, country);
  if (form === 'international' || local === null) return number.number;
  return form === 'access-code' ? `${accessCode}${local}` : local;
}

/** Null: who calls abroad from there names a carrier in the prefix, and only the plus is sure. */
function foreignDigits(number: PhoneNumber, country: CountryCode): string | null {
  const plan = planOf(country);
  // `8~10`: the tilde is a pause.
  const prefix = (plan?.defaultIDDPrefix() ?? plan?.IDDPrefix() ?? '').replace('~', '');
  return /^\d+$/.test(prefix) ? `${prefix}${number.number.slice(1)}` : null;
}

/**
 * As a telephone of the country dials it. North America writes numbers without the 1 that servers
 * expect.
 */
const trunkDigits = (number: PhoneNumber): string =>
  number.countryCallingCode === '1'
    ? `1${number.nationalNumber}`
    : onlyDigits(number.formatNational({ nationalPrefix: true }));

const nationalDigits = (number: PhoneNumber): string => onlyDigits(number.formatNational());
const onlyDigits = (text: string): string => text.replace(/\D/g, '');
