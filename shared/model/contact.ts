/**
 * A person or place that can be called. Whoever makes contacts makes them of this form, through
 * `contactForm`, so that everything else reads one kind:
 *
 * - `own`: the person's own, kept in the profile; made in `electron/storage/contacts.ts` from the
 *   form of the page and from vCard files. Only these can be changed or be favourites.
 * - `directory`: an entry of an LDAP directory, made for each search.
 * - `address-book`: a card of a CardDAV address book.
 *
 * Text of outside (a file, a server) is cut to `contactLimits` with `printable` by its maker.
 */
import { z } from 'zod';
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

/** `id` and `name` of the directory or address book as it is set up in this phone. */
export type ContactSource =
  | { readonly kind: 'own' }
  | { readonly kind: 'directory' | 'address-book'; readonly id: string; readonly name: string };

export interface Contact {
  /** Unique within its source. */
  readonly id: string;
  readonly name: string;
  /** Empty: none. */
  readonly organization: string;
  /** At least one: who cannot be called is no contact. */
  readonly addresses: readonly ContactAddress[];
  readonly isFavourite: boolean;
  /** Lines separated by a line feed; empty: none. */
  readonly note: string;
  readonly source: ContactSource;
}

/** What a person enters, and what a file or a server says of a contact. */
export type ContactDraft = Pick<Contact, 'name' | 'organization' | 'addresses' | 'note'>;

/** One line, safe to show. */
const line = (limit: number) =>
  z
    .string()
    .max(limit)
    .transform((text) => printable(text, limit).trim());
const id = z.string().min(1).max(contactLimits.id);
const name = line(contactLimits.name).pipe(z.string().min(1));

export const addressForm: z.ZodType<ContactAddress> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sip'),
    value: z
      .string()
      .max(contactLimits.address)
      .refine((value) => addressAlone(value)?.target === value),
    label: z.enum(addressLabels),
  }),
  z.strictObject({
    kind: z.literal('number'),
    /** What a telephone number is written with (`shared/dial-target.ts`), with a digit or a key. */
    value: line(64).pipe(z.string().regex(/^[+*#(]?[\p{Nd} ()./*#,;x-]*[\p{Nd}*#][\p{Nd} ()./*#,;x-]*$/u)),
    label: z.enum(addressLabels),
  }),
]);

const draftFields = {
  name,
  organization: line(contactLimits.organization),
  addresses: z.array(addressForm).min(1).max(contactLimits.addresses),
  note: z
    .string()
    .max(contactLimits.note)
    .transform((text) => text.split(/\r\n?|\n/).map((part) => printable(part, contactLimits.note)))
    .transform((lines) => lines.join('\n').trim()),
} as const;

const isBounded = (value: unknown): boolean =>
  new TextEncoder().encode(JSON.stringify(value)).byteLength <= contactLimits.bytes;

export const contactDraftForm: z.ZodType<ContactDraft> = z.strictObject(draftFields).refine(isBounded);

export const contactForm: z.ZodType<Contact> = z
  .strictObject({
    id,
    ...draftFields,
    isFavourite: z.boolean(),
    source: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('own') }),
      z.strictObject({ kind: z.enum(['directory', 'address-book']), id, name }),
    ]),
  })
  .refine(isBounded);
