/** How an account's server wants telephone numbers. */

/**
 * - `international`: E.164 with a plus, `+4930123456`.
 * - `national`: as a telephone of the country dials, `030123456` and `0044...`.
 * - `access-code`: the same after the access code of an outside line, `0030123456`.
 */
export const diallingForms = ['international', 'national', 'access-code'] as const;
export type DiallingForm = (typeof diallingForms)[number];

/** The digits of the longest extension that a person can enter. */
export const longestExtension = 10;

export interface DiallingRules {
  /** Where the account's server is, as ISO 3166-1 alpha-2; null: numbers are sent as typed. */
  readonly country: string | null;
  readonly form: DiallingForm;
  /** Dialled for an outside line: digits, `*` or `#`. Only `access-code` uses it. */
  readonly accessCode: string;
  /** A number of so many digits or fewer is an extension, and is sent as typed. */
  readonly extensionDigits: number;
}

export const countryForm = /^[A-Z]{2}$/;
export const accessCodeForm = /^[\d*#]{1,6}$/;

export const noDiallingRules: DiallingRules = {
  country: null,
  form: 'international',
  accessCode: '0',
  extensionDigits: 4,
};
