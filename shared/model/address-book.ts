import type { Fault } from '../errors.ts';
import type { RevocationPolicy } from './revocation.ts';

/** Address books of a CardDAV server (RFC 6352), read over TLS. */
export interface AddressBook {
  readonly id: string;
  readonly name: string;
  /** https, without user, query and fragment. An address book, or where its server is found. */
  readonly url: string;
  /** Empty: without signing in. */
  readonly user: string;
  readonly hasPassword: boolean;
  readonly trustSetIds: readonly string[];
  readonly useSystemRoots: boolean;
  readonly revocation: RevocationPolicy;
}

/** An address book, and what became of its last sync. */
export interface AddressBookStatus {
  readonly book: AddressBook;
  readonly isRunning: boolean;
  /** Why the last sync failed; null: it did not. */
  readonly fault: Fault | null;
  /** Of the last whole sync since the start of the phone, in milliseconds; null: there was none. */
  readonly syncedAt: number | null;
  /** Contacts that are here. */
  readonly count: number;
}

/** Address books of one profile, as they are set up. */
export const addressBookLimit = 8;
/** Contacts of one of them. */
export const bookContactLimit = 10_000;
export const longestBookUrl = 1024;
