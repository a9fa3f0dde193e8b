import type { AddressBook, AddressBookStatus } from '../../../shared/model/address-book.ts';
import type { Scene } from './scene.ts';

export const exampleBook: AddressBook = {
  id: 'team',
  name: 'Sales team',
  url: 'https://cloud.example.com/remote.php/dav/addressbooks/users/alice/team/',
  user: 'alice',
  hasPassword: true,
  trustSetIds: ['company'],
  useSystemRoots: false,
  revocation: 'soft',
};

const read: AddressBookStatus = {
  book: exampleBook,
  isRunning: false,
  fault: null,
  syncedAt: Date.UTC(2026, 10, 21, 8, 45),
  count: 1234,
};

export function addressBookScenes(base: Scene['snapshot']): readonly Scene[] {
  const other = { ...exampleBook, id: 'other', name: 'Partners', url: 'https://cards.partner.example/' };
  const addressBooks = [
    read,
    {
      ...read,
      book: { ...exampleBook, id: 'new', name: 'Reception' },
      isRunning: true,
      syncedAt: null,
      count: 150,
    },
    {
      ...read,
      book: other,
      syncedAt: null,
      count: 12,
      fault: { stage: 'address-book', code: 'other-origin', presented: 'https://login.partner.example' },
    },
  ] as const;
  return [
    { name: 'settings-address-books', hash: '#/settings/address-books', snapshot: { ...base, addressBooks } },
    {
      name: 'settings-address-book-form',
      hash: '#/settings/address-books',
      snapshot: { ...base, addressBooks: [read] },
      press: ['Add an address book', 'Add the address book'],
    },
  ];
}
