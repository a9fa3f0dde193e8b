import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressKey } from '../../shared/contact-keys.ts';
import type { Fault } from '../../shared/errors.ts';
import type { ContactDraft } from '../../shared/model/contact.ts';
import type { ImportPlan } from './contact-import.ts';
import type { ImportedContact } from './contact-rows.ts';
import { contactSteps, openContacts, type Contacts } from './contacts.ts';
import { openDatabase } from './database.ts';

let folder: string;
let path: string;
const opened: Contacts[] = [];
const faults: Fault[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-contacts-'));
  path = join(folder, 'contacts.sqlite');
  faults.length = 0;
});
afterEach(async () => {
  for (const contacts of opened.splice(0)) contacts.close();
  await rm(folder, { recursive: true, force: true });
});

function open(): Contacts {
  const contacts = openContacts(path, (fault) => faults.push(fault));
  opened.push(contacts);
  return contacts;
}

const draft = (name: string, ...values: readonly string[]): ContactDraft => ({
  name,
  organization: '',
  addresses: values.map((value) =>
    value.startsWith('sip')
      ? { kind: 'sip', value, label: 'work' }
      : { kind: 'number', value, label: 'mobile' },
  ),
  note: '',
});
const bob = draft('Bob', 'sip:bob@example.com', '+49 (30) 123');
const names = (contacts: Contacts, search = '', offset = 0, limit = 200): readonly string[] =>
  contacts.page({ offset, limit, search }).contacts.map(({ name }) => name);
const outcomeOf = ({ outcome }: ImportPlan) => outcome;
const imported = (of: ContactDraft, uid: string | null = null): ImportedContact => ({
  uid,
  draft: of,
  isFavourite: false,
});

test('a contact is read as it was added, also after a restart', () => {
  const given = { ...bob, organization: "Example “Corp” '%_", note: 'two\nlines' };
  const id = open().add(given);
  const contact = { id, ...given, isFavourite: false, source: { kind: 'own' } };
  expect(open().one(id)).toEqual(contact);
  expect(open().page({ offset: 0, limit: 10, search: '' }).contacts).toEqual([contact]);
  expect(open().one('nobody')).toBeNull();
  expect(faults).toEqual([]);
});

test('favourites come first, each by name without case and accents, in pages', () => {
  const contacts = open();
  for (const name of ['zoe', 'Émile', 'Bob', 'Carol', 'emma']) contacts.add(draft(name, '1'));
  const zoe = contacts.page({ offset: 4, limit: 1, search: '' }).contacts[0];
  contacts.setFavourite(zoe?.id ?? '', true);
  expect(names(contacts)).toEqual(['zoe', 'Bob', 'Carol', 'Émile', 'emma']);
  expect(names(contacts, '', 1, 2)).toEqual(['Bob', 'Carol']);
  expect(contacts.page({ offset: 0, limit: 1, search: 'o' }).count).toBe(3);
});

test.each([
  ['jorg', true],
  ['MÜLLER jörg', true],
  ['corp', true],
  ['030123', true],
  ['(30) 12', true],
  ['bob@example', true],
  ['%', false],
  ['smith', false],
])('what a person types finds by name, organization and number: %s', (search, isFound) => {
  const contacts = open();
  contacts.add({ ...draft('Jörg Müller', '030 123', 'sip:bob@example.com'), organization: 'Corp' });
  expect(names(contacts, search)).toHaveLength(isFound ? 1 : 0);
});

test('a contact is changed and removed, with its addresses', () => {
  const contacts = open();
  const id = contacts.add(bob);
  const [version, key] = [contacts.version(), addressKey({ kind: 'sip', value: 'sip:bob@example.com' })];
  expect(contacts.named([key])).toEqual({ id, name: 'Bob', book: null });
  contacts.change(id, draft('Robert', 'sip:robert@example.com'));
  expect(contacts.version()).not.toBe(version);
  expect(contacts.named([key])).toBeNull();
  expect(names(contacts, 'bob')).toEqual([]);
  contacts.remove(id);
  expect(contacts.named([addressKey({ kind: 'sip', value: 'sip:robert@example.com' })])).toBeNull();
  expect(contacts.count()).toBe(0);
  const notFound = { fault: { stage: 'contacts', code: 'not-found' } };
  expect(() => contacts.remove(id)).toThrow(expect.objectContaining(notFound));
  expect(() => contacts.change(id, bob)).toThrow(expect.objectContaining(notFound));
  expect(() => contacts.setFavourite(id, true)).toThrow(expect.objectContaining(notFound));
});

test('a contact of a file with a known UID replaces it, and keeps its star', () => {
  const contacts = open();
  expect(contacts.takeOver([imported(bob, 'uid-1')])).toEqual(['added']);
  const [contact] = contacts.page({ offset: 0, limit: 1, search: '' }).contacts;
  contacts.setFavourite(contact?.id ?? '', true);
  const next = draft('Bob Builder', '+1');
  expect(contacts.compare([imported(next, 'uid-1')]).map(outcomeOf)).toEqual(['updated']);
  expect(contacts.takeOver([imported(next, 'uid-1'), imported(next, 'uid-1')])).toEqual([
    'updated',
    'unchanged',
  ]);
  expect(contacts.one(contact?.id ?? '')).toEqual({ ...contact, ...next, isFavourite: true });
});

test('a contact of a file with the same name and address is joined with the one that is here', () => {
  const contacts = open();
  const id = contacts.add({ ...bob, note: 'mine' });
  expect(contacts.takeOver([imported(draft('Bob', 'sips:bob@EXAMPLE.com', '+49 171 1'))])).toEqual([
    'updated',
  ]);
  expect(contacts.one(id)).toMatchObject({
    note: 'mine',
    addresses: [...bob.addresses, { kind: 'number', value: '+49 171 1', label: 'mobile' }],
  });
  expect(contacts.takeOver([imported(draft('Bob', '5')), imported(draft('Rob', '+49 (30) 123'))])).toEqual([
    'added',
    'added',
  ]);
});

test('what is exported comes back into an empty profile as the same contacts', () => {
  const contacts = open();
  contacts.takeOver([imported(bob, 'uid-1'), imported(draft('Carol', '7'))]);
  const exported = contacts.all();
  path = join(folder, 'other.sqlite');
  const other = open();
  other.takeOver(exported.map(({ uid, isFavourite, ...of }) => ({ uid, isFavourite, draft: of })));
  const withoutId = ({ id: _id, ...rest }: (typeof exported)[number]) => rest;
  expect(other.all().map(withoutId)).toEqual(exported.map(withoutId));
  expect(contacts.compare(exported.map(({ uid, ...of }) => imported(of, uid))).map(outcomeOf)).toEqual([
    'unchanged',
    'unchanged',
  ]);
});

test('there is a limit, and what goes beyond it changes nothing', () => {
  const contacts = openContacts(path, (fault) => faults.push(fault), 3);
  opened.push(contacts);
  contacts.takeOver(['1', '2', '3'].map((uid) => imported(draft(`Name ${uid}`, uid), uid)));
  const fault = { stage: 'contacts', code: 'full', expected: { code: 'contacts', count: 3 } };
  const full = expect.objectContaining({ fault }) as unknown;
  expect(() => contacts.add(bob)).toThrow(full);
  const more = [imported(draft('Changed', '1'), '1'), imported(draft('New', '0'), 'new')];
  expect(() => contacts.takeOver(more)).toThrow(full);
  expect(names(contacts)).toEqual(['Name 1', 'Name 2', 'Name 3']);
});

test('a damaged file is kept, told, and an empty one begins', async () => {
  open().add(bob);
  for (const contacts of opened.splice(0)) contacts.close();
  await writeFile(path, 'no database');
  expect(open().count()).toBe(0);
  expect(faults).toEqual([{ stage: 'storage', code: 'started-empty', presented: 'contacts.sqlite' }]);
  expect(await readFile(`${path}.unreadable`, 'utf8')).toBe('no database');
});

test('contacts of a version without address books are own ones, and nothing of them is lost', () => {
  const database = openDatabase(path, contactSteps.slice(0, 1), (fault) => faults.push(fault));
  database.change((sql) => {
    sql.exec(`INSERT INTO contacts (id, uid, name, organization, note, favourite, sort, search)
      VALUES ('a', 'u', 'Bob', '', '', 1, 'bob', 'bob')`);
    sql.exec(`INSERT INTO addresses VALUES (1, 0, 'number', '30', 'work', 'tel:30')`);
  });
  database.close();
  const contacts = open();
  expect(contacts.one('a')).toMatchObject({ name: 'Bob', isFavourite: true, source: { kind: 'own' } });
  expect(contacts.all()).toHaveLength(1);
  expect(faults).toEqual([]);
});

test('an own contact names a caller before one of an address book, and is never replaced by it', () => {
  const contacts = open();
  contacts.books.begin('team', 'Team');
  const url = 'https://cards.example.com/team/';
  contacts.books.put('team', url, [{ url: `${url}b.vcf`, etag: '1', draft: { ...bob, name: 'Aaron' } }]);
  const keys = ['sip:bob@example.com'];
  expect(contacts.named(keys)).toMatchObject({ name: 'Aaron', book: 'Team' });
  expect(contacts.takeOver([imported({ ...bob, name: 'Aaron' })])).toEqual(['added']);
  contacts.add(bob);
  expect(contacts.named(keys)).toMatchObject({ name: 'Aaron', book: null });
  contacts.books.begin('team', 'Sales');
  contacts.books.keepCollections('team', []);
  expect(names(contacts)).toEqual(['Aaron', 'Bob']);
});

test('the limit of own contacts leaves those of address books alone', () => {
  const contacts = openContacts(path, (fault) => faults.push(fault), 1);
  opened.push(contacts);
  contacts.books.begin('team', 'Team');
  const cards = ['a', 'b'].map((name) => ({ url: name, etag: '1', draft: draft(name, '1') }));
  contacts.books.put('team', 'c', cards);
  contacts.add(bob);
  expect(() => contacts.add(bob)).toThrow('full');
  expect([contacts.count(), contacts.books.count('team')]).toEqual([3, 2]);
});
