/** The commands of address books: the schemas of their arguments, and what they give. */
import { z } from 'zod';
import { addressBookDraft } from '../model/address-book-form.ts';

const oneBook = z.strictObject({ bookId: z.string().min(1).max(64) });

export const addressBookSchemas = {
  'addressBooks.save': addressBookDraft,
  /** Its contacts go with it. */
  'addressBooks.remove': oneBook,
  /** Begins one now, unless one runs; what becomes of it is in the snapshot. */
  'addressBooks.sync': oneBook,
} as const;

export interface AddressBookValues {
  'addressBooks.save': { readonly bookId: string };
  'addressBooks.remove': null;
  'addressBooks.sync': null;
}
