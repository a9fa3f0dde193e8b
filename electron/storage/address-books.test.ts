import { expect, test } from 'vitest';
import type { CommandArgument } from '../../shared/ipc/contract.ts';
import type { Records } from '../platform/records.ts';
import { addressBookRecords, createAddressBooks, type StoredAddressBook } from './address-books.ts';
import { createSecrets } from './secrets.ts';

const draft: CommandArgument<'addressBooks.save'> = {
  name: 'Team',
  url: 'https://cards.example.com/alice/',
  user: 'alice',
  password: 'secret',
  trustSetIds: ['company'],
  useSystemRoots: false,
  revocation: 'soft',
};

function open() {
  let stored: readonly StoredAddressBook[] = [];
  const records: Records<StoredAddressBook> = {
    list: () => stored,
    update: async (edit) => void (stored = edit(stored)),
  };
  const turned = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((octet) => octet ^ 1));
  const secrets = createSecrets({
    encrypt: (text) => Promise.resolve(turned(Buffer.from(text))),
    decrypt: (bytes) => Promise.resolve({ text: turned(bytes).toString(), renew: false }),
    protects: () => Promise.resolve(true),
  });
  return { books: createAddressBooks(records, secrets, () => 'b'), stored: () => stored };
}

test('the password is kept encrypted, and is in nothing that is shown', async () => {
  const { books, stored } = open();
  const { id } = await books.save(draft);
  expect(JSON.stringify([books.list(), stored()])).not.toContain('secret');
  expect(await books.password(id, { anchor: 'a'.repeat(64), anchors: ['a'.repeat(64)] })).toBe('secret');
  expect(stored().map((record) => addressBookRecords.read(JSON.parse(JSON.stringify(record))))).toEqual(
    stored(),
  );
});

test.each([
  { url: 'https://evil.example/alice/' },
  { url: 'https://cards.example.com:8443/alice/' },
  { user: 'bob' },
])('a stored password goes to no other origin and for no other user: %j', async (change) => {
  const { books } = open();
  const { password: _, ...unchanged } = draft;
  const { id } = await books.save(draft);
  await expect(books.save({ ...unchanged, id, ...change })).rejects.toMatchObject({
    fault: { stage: 'address-book', code: 'password-needed' },
  });
  const moved = await books.save({ ...unchanged, id, url: 'https://cards.example.com/team/' });
  expect(moved.hasPassword).toBe(true);
});
