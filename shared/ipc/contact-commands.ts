/** The commands of contacts: the schemas of their arguments, and what they give. */
import { z } from 'zod';
import { contactDraftForm, type Contact } from '../model/contact.ts';
import {
  longestContactPage,
  contactLimit,
  existingChoices,
  droppedCardsLimit,
  type CardPreview,
  type ContactPage,
  type NamedParty,
} from '../model/contacts.ts';
import { longestSearch } from '../model/history.ts';

const id = z.string().min(1).max(64);
const oneContact = z.strictObject({ contactId: id });
const onePreview = z.strictObject({ previewId: id });

export const contactSchemas = {
  /** Own contacts, favourites first, each by name: a page of those that match. */
  'contacts.page': z.strictObject({
    offset: z.int().min(0).max(contactLimit),
    limit: z.int().min(1).max(longestContactPage),
    search: z.string().max(longestSearch),
  }),
  'contacts.one': oneContact,
  'contacts.add': z.strictObject({ draft: contactDraftForm }),
  'contacts.change': z.strictObject({ contactId: id, draft: contactDraftForm }),
  'contacts.favourite': z.strictObject({ contactId: id, isFavourite: z.boolean() }),
  'contacts.remove': oneContact,
  /** Who is at these addresses, seen from the account that each call came over. */
  'contacts.named': z.strictObject({
    parties: z.array(z.strictObject({ uri: z.string().max(2048), accountId: id })).max(200),
  }),
  /** main opens the file dialog and reads the file; null: the person closed it. */
  'contacts.chooseFile': z.undefined(),
  /** The bytes of files that were dropped on the window, as one. */
  'contacts.previewBytes': z.strictObject({
    source: z.string().max(255),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= droppedCardsLimit),
  }),
  /** `existing`: what becomes of contacts that are here already. */
  'contacts.import': onePreview.extend({ existing: z.enum(existingChoices) }),
  'contacts.discardPreview': onePreview,
  /** All own contacts as a vCard file; main asks where to; null: the person closed the dialog. */
  'contacts.export': z.undefined(),
} as const;

export interface ContactValues {
  'contacts.page': ContactPage;
  'contacts.one': Contact | null;
  'contacts.add': { readonly contactId: string };
  'contacts.change': null;
  'contacts.favourite': null;
  'contacts.remove': null;
  'contacts.named': readonly NamedParty[];
  'contacts.chooseFile': CardPreview | null;
  'contacts.previewBytes': CardPreview;
  'contacts.import': { readonly added: number; readonly updated: number };
  'contacts.discardPreview': null;
  'contacts.export': { readonly path: string } | null;
}
