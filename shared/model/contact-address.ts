/**
 * Where a contact can be reached. Without zod, which the page cannot run under its policy: a schema
 * compiles code.
 */
import { addressAlone } from '../address-alone.ts';
import { printable } from '../printable.ts';

/** Text in UTF-16 units; `bytes`: of a whole contact as JSON in UTF-8. */
export const contactLimits = {
  id: 128,
  name: 128,
  organization: 128,
  addresses: 20,
  address: 320,
  note: 2048,
  bytes: 12 * 1024,
} as const;

export const addressKinds = ['sip', 'number'] as const;
export type AddressKind = (typeof addressKinds)[number];
export const addressLabels = ['work', 'mobile', 'home', 'other'] as const;
export type AddressLabel = (typeof addressLabels)[number];

/** Where a contact can be reached. */
export interface ContactAddress {
  readonly kind: AddressKind;
  /** Of `sip`: a sip or sips URI of user and host alone. Of `number`: as it was written. */
  readonly value: string;
  readonly label: AddressLabel;
}

/** What a telephone number is written with (`shared/dial-target.ts`), with a digit or a key. */
const numberForm = /^[+*#(]?[\p{Nd} ()./*#,;x-]*[\p{Nd}*#][\p{Nd} ()./*#,;x-]*$/u;
const longestNumber = 64;

/** Whether the value is one of its kind, and an address alone. */
export function isCallable({ kind, value }: Pick<ContactAddress, 'kind' | 'value'>): boolean {
  if (value.length > contactLimits.address) return false;
  if (kind === 'sip') return addressAlone(value)?.target === value;
  return value.length <= longestNumber && printable(value) === value && numberForm.test(value);
}
