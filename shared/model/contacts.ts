/**
 * The person's own contacts and those of address books. There may be very many: they are asked for
 * in pages, and the snapshot holds a summary.
 */
import type { Contact } from './contact.ts';

/** Own contacts, at most. */
export const contactLimit = 50_000;
/** Contacts of one page, at most. */
export const longestContactPage = 200;
/** Bytes of a vCard file, at most: pictures are in it. */
export const cardFileLimit = 64 * 1024 * 1024;
/** Of what is dropped on the window; a larger file is imported by its dialog. */
export const droppedCardsLimit = 4 * 1024 * 1024;

export interface ContactQuery {
  /** Contacts before the page, in the order of the list. */
  readonly offset: number;
  readonly limit: number;
  /** Empty: every contact. */
  readonly search: string;
}

export interface ContactPage {
  /** Of the contacts that the page is of; another one: they have changed since. */
  readonly version: number;
  /** Of all that match. */
  readonly count: number;
  /** Favourites first, each by name. */
  readonly contacts: readonly Contact[];
}

/** Who is at an address. */
export interface NamedContact {
  readonly id: string;
  readonly name: string;
  /** The name of the address book that has the contact; null: it is an own one. */
  readonly book: string | null;
}

/** A party of a call, as a call has it. */
export interface PartyQuery {
  readonly uri: string;
  readonly accountId: string;
}

export interface NamedParty extends PartyQuery {
  readonly contact: NamedContact | null;
}

/** The summary of the contacts. */
export interface ContactsSummary {
  /** Another number after each change, also after a restart of main. */
  readonly version: number;
  readonly count: number;
  /** The parties of the calls that go on, and of those that ended last. */
  readonly parties: readonly NamedParty[];
}

/** What could not be taken over from a card. */
export interface CardFlaw {
  /** The number of the card in its file. */
  readonly place: number;
  /** Empty: the card has none. */
  readonly name: string;
  /**
   * `address`: it is no address to call (`text`); `device`: a fax or a pager has this number.
   * Others: the whole card is left out.
   */
  readonly why: 'cut' | 'no-address' | 'oversized' | 'address' | 'device';
  readonly text: string;
}

/** An own contact that a card of a file changes. */
export interface CardUpdate {
  readonly contactId: string;
  /** As it is here. */
  readonly name: string;
  /** As the card has it. */
  readonly nextName: string;
  /**
   * `replaced`: the card has its UID, and all of it becomes what the card says. `completed`: the
   * card has its name and one of its addresses, and what is here stays beside what the card adds.
   */
  readonly how: 'replaced' | 'completed';
}

/** What becomes of the contacts that are here already. */
export const existingChoices = ['update', 'keep'] as const;
export type ExistingChoice = (typeof existingChoices)[number];

/** What a file holds, before anything of it is stored. */
export interface CardPreview {
  readonly previewId: string;
  /** The name of the file. */
  readonly source: string;
  readonly added: number;
  /** They are there already, with the same UID, or with the same name and an address. */
  readonly updated: number;
  /** The first of those that are updated, in the order of the file. */
  readonly updates: readonly CardUpdate[];
  /** They are there already, and nothing changes. */
  readonly unchanged: number;
  /** Cards that are left out. */
  readonly leftOut: number;
  /** The first ones, in the order of the file. */
  readonly flaws: readonly CardFlaw[];
}

/** Updates of a preview that are named, at most. */
export const mostUpdates = 200;
/** Flaws of a preview, at most. */
export const mostFlaws = 200;
