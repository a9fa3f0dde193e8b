import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mostUpdates } from '../../shared/model/contacts.ts';
import { noDiallingRules } from '../../shared/model/dialling.ts';
import { openContacts, type Contacts } from '../storage/contacts.ts';
import { exportCards } from './card-export.ts';
import { createCardImport } from './card-import.ts';
import { createContactsSummary, nameParties } from './contact-names.ts';

let folder: string;
let contacts: Contacts;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-import-'));
  contacts = openContacts(join(folder, 'contacts.sqlite'), () => undefined);
});
afterEach(async () => {
  contacts.close();
  await rm(folder, { recursive: true, force: true });
});
const file = (...cards: readonly string[]): Uint8Array =>
  Buffer.from(cards.map((card) => `BEGIN:VCARD\nVERSION:3.0\n${card}\nEND:VCARD\n`).join(''));
const fault = (code: string) => ({ fault: { stage: 'contacts', code } });

test('a file is shown before it is stored, and nothing is stored unasked', async () => {
  const imports = createCardImport(contacts);
  const preview = await imports.preview('people.vcf', file('FN:Bob\nTEL:1', 'FN:Mail\nEMAIL:m@example.com'));
  expect(preview).toMatchObject({
    source: 'people.vcf',
    added: 1,
    updated: 0,
    unchanged: 0,
    leftOut: 1,
    flaws: [{ place: 2, name: 'Mail', why: 'no-address' }],
  });
  expect(contacts.count()).toBe(0);
  expect(await imports.confirm(preview.previewId, 'update')).toMatchObject({ added: 1, updated: 0 });
  expect(contacts.count()).toBe(1);
  await expect(imports.confirm(preview.previewId, 'update')).rejects.toMatchObject(fault('expired-preview'));
});

test('the same file once more doubles nobody', async () => {
  const imports = createCardImport(contacts);
  const many = Array.from({ length: 250 }, (_, at) => `FN:Bob ${at}\nTEL:${at}\nUID:${at}`);
  const first = await imports.preview('people.vcf', file(...many));
  expect(await imports.confirm(first.previewId, 'update')).toMatchObject({ added: 250 });
  const again = await imports.preview('people.vcf', file(...many));
  expect(again).toMatchObject({ added: 0, updated: 0, unchanged: 250 });
});

test('a preview names who is replaced and who is completed, and both can stay as they are', async () => {
  const imports = createCardImport(contacts);
  const here = file('FN:Bob\nTEL:1\nUID:bob', 'FN:Carol\nTEL:2\nNOTE:mine');
  await imports.confirm((await imports.preview('here.vcf', here)).previewId, 'update');
  const before = contacts.all();
  const next = [
    'FN:Bobby\nTEL:5\nUID:bob',
    'FN:Robert\nTEL:666\nUID:bob',
    'FN:Carol\nTEL:2\nTEL:3',
    'FN:Dora\nTEL:4',
    'FN:Dora\nTEL:4',
  ];
  const changes = {
    added: 2,
    updated: 2,
    updates: [
      { name: 'Bob', nextName: 'Robert', how: 'replaced' },
      { name: 'Carol', nextName: 'Carol', how: 'completed' },
    ],
  };
  const preview = await imports.preview('next.vcf', file(...next));
  expect(preview).toMatchObject(changes);
  expect(await imports.confirm(preview.previewId, 'keep')).toMatchObject({ added: 1, updated: 0 });
  expect(contacts.all()).toEqual(expect.arrayContaining([...before]));
  expect(contacts.count()).toBe(3);

  const again = await imports.preview('next.vcf', file(...next));
  expect(again).toMatchObject({ ...changes, added: 0, unchanged: 2 });
  // Both cards of Bob change him, one after the other.
  expect(await imports.confirm(again.previewId, 'update')).toMatchObject({ updated: 3 });
  expect(contacts.all().map(({ name }) => name)).toEqual(['Robert', 'Carol', 'Dora']);
});

test('of very many updates the first are named', async () => {
  const imports = createCardImport(contacts);
  const cards = (name: string) =>
    file(...Array.from({ length: mostUpdates + 1 }, (_, at) => `FN:${name} ${at}\nTEL:${at}\nUID:${at}`));
  await imports.confirm((await imports.preview('a.vcf', cards('Bob'))).previewId, 'update');
  const { updated, updates } = await imports.preview('b.vcf', cards('Rob'));
  expect(updated).toBe(mostUpdates + 1);
  expect(updates).toHaveLength(mostUpdates);
  expect(updates.at(-1)).toMatchObject({
    name: `Bob ${mostUpdates - 1}`,
    nextName: `Rob ${mostUpdates - 1}`,
    how: 'replaced',
  });
});

test('many contacts are exported in turns, in which calls go on', async () => {
  const drafts = Array.from({ length: 1200 }, (_, at) => `FN:Bob ${at}\nTEL:${at}\nUID:${at}`);
  const imports = createCardImport(contacts);
  const preview = await imports.preview('people.vcf', file(...drafts));
  await imports.confirm(preview.previewId, 'update');
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const text = await exportCards(contacts);
  isOver = true;
  expect(text.match(/^FN:Bob \d+\r?$/gm)).toHaveLength(1200);
  expect(turns).toBeGreaterThanOrEqual(12);
});

test('a file without contacts, and a preview that was closed', async () => {
  const imports = createCardImport(contacts);
  await expect(imports.preview('a.txt', Buffer.from('hello'))).rejects.toMatchObject({
    fault: { stage: 'contacts', code: 'no-cards', presented: 'a.txt' },
  });
  const { previewId } = await imports.preview('people.vcf', file('FN:Bob\nTEL:1'));
  imports.discard(previewId);
  await expect(imports.confirm(previewId, 'update')).rejects.toMatchObject(fault('expired-preview'));
});

test('a caller is a contact by user and host, or by the number at the own domain alone', () => {
  const id = contacts.add({
    name: 'Bob',
    organization: '',
    addresses: [{ kind: 'number', value: '+49 30 1', label: 'work' }],
    note: '',
  });
  const named = nameParties(contacts, (accountId) =>
    accountId === 'a' ? { aor: 'sips:me@example.com', dialling: noDiallingRules } : null,
  );
  const contactOf = (uri: string, accountId = 'a') => named([{ uri, accountId }])[0]?.contact;
  expect(contactOf('sip:+49301@example.com')).toEqual({ id, name: 'Bob', book: null });
  expect(contactOf('sip:+49301@evil.example')).toBeNull();
  expect(contactOf('sip:+49301@example.com', 'gone')).toBeNull();
  expect(contactOf('sip:anonymous@anonymous.invalid')).toBeNull();
});

test('the summary names the parties of calls, and looks them up once for each change', () => {
  let looked = 0;
  const remote = { displayName: 'whoever', uri: 'sip:bob@example.com' };
  const counting: Pick<Contacts, 'named'> = {
    named: (keys) => {
      looked += 1;
      return contacts.named(keys);
    },
  };
  const summary = createContactsSummary(
    contacts,
    nameParties(counting, () => null),
    () => [{ remote, accountId: 'a' }],
  );
  expect(summary()).toEqual({ version: 0, count: 0, parties: [] });
  const id = contacts.add({
    name: 'Bob',
    organization: '',
    addresses: [{ kind: 'sip', value: 'sips:bob@example.com', label: 'work' }],
    note: '',
  });
  const parties = [{ uri: remote.uri, accountId: 'a', contact: { id, name: 'Bob', book: null } }];
  expect(summary()).toEqual({ version: 1, count: 1, parties });
  expect(summary().parties).toBe(summary().parties);
  expect(looked).toBe(2);
});
