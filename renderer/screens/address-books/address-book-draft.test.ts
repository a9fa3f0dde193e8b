import { expect, test } from 'vitest';
import { exampleBook } from '../../client/fakes/address-books.ts';
import {
  addressBookDraftOf,
  addressBookFieldsOf,
  checkAddressBook,
  emptyAddressBook,
} from './address-book-draft.ts';

test('an address book that is only looked at is saved as it was', () => {
  const { hasPassword, ...rest } = exampleBook;
  const fields = addressBookFieldsOf(exampleBook);
  expect(checkAddressBook(fields)).toEqual({});
  expect(addressBookDraftOf(fields, exampleBook)).toEqual(rest);
  expect(hasPassword).toBe(true);
});

test('of a new one the name of the server is enough', () => {
  const fields = { ...emptyAddressBook(['company']), name: ' Team ', url: ' cloud.example.com ' };
  expect(checkAddressBook(fields)).toEqual({});
  expect(addressBookDraftOf(fields, null)).toEqual({
    name: 'Team',
    url: 'https://cloud.example.com/',
    user: '',
    password: '',
    trustSetIds: ['company'],
    useSystemRoots: false,
    revocation: 'soft',
  });
});

test.each([
  ['name', ' '],
  ['url', 'http://cloud.example.com'],
  ['url', ''],
  ['user', 'alice:secret'],
] as const)('%s “%s” is told', (field, value) => {
  const fields = addressBookFieldsOf(exampleBook);
  expect(Object.keys(checkAddressBook({ ...fields, [field]: value }))).toEqual([field]);
});
