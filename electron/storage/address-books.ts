import { z } from 'zod';
import { addressBookLimit } from '../../shared/model/address-book.ts';
import { addressBookFields } from '../../shared/model/address-book-form.ts';
import { addedField, type RecordForm, type Records } from '../platform/records.ts';
import { listForm } from './forms.ts';
import type { Secrets } from './secrets.ts';
import { createSignedInServers, passwordFields, type SignedInServers } from './signed-in-servers.ts';

const storedAddressBook = z.strictObject({
  ...addressBookFields,
  id: z.string(),
  ...passwordFields,
});
export type StoredAddressBook = z.infer<typeof storedAddressBook>;

export const addressBookRecords: RecordForm<StoredAddressBook> = {
  ...listForm(storedAddressBook),
  steps: [addedField('passwordAnchors', null)],
};

/** CardDAV address books; faults are of stage `address-book`. */
export type AddressBooks = SignedInServers<StoredAddressBook>;

export const createAddressBooks = (
  records: Records<StoredAddressBook>,
  secrets: Secrets,
  newId: () => string,
): AddressBooks =>
  createSignedInServers(
    {
      parse: (record) => storedAddressBook.parse(record),
      limit: addressBookLimit,
      isRepointed: (before, after) =>
        new URL(before.url).origin !== new URL(after.url).origin || before.user !== after.user,
      fault: (code) => ({ stage: 'address-book', code }),
    },
    records,
    secrets,
    newId,
  );
