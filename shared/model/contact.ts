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
import { printable } from '../printable.ts';
import {
  addressKinds,
  addressLabels,
  contactLimits,
  isCallable,
  type ContactAddress,
} from './contact-address.ts';

export { addressLabels, contactLimits, type AddressLabel, type ContactAddress } from './contact-address.ts';

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

export const addressForm: z.ZodType<ContactAddress> = z
  .strictObject({
    kind: z.enum(addressKinds),
    value: line(contactLimits.address),
    label: z.enum(addressLabels),
  })
  .refine(isCallable);

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
