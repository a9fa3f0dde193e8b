import { expect, test } from 'vitest';
import { contactForm, contactLimits, type Contact } from './contact.ts';

const bob: Contact = {
  id: 'b',
  name: 'Bob Müller',
  organization: 'Example Corp',
  addresses: [
    { kind: 'sip', value: 'sips:bob@example.com', label: 'work' },
    { kind: 'number', value: '+49 (30) 123-45', label: 'mobile' },
  ],
  isFavourite: true,
  note: 'two\nlines',
  source: { kind: 'own' },
};
const isContact = (change: object): boolean => contactForm.safeParse({ ...bob, ...change }).success;

test('a contact is read as it is', () => {
  expect(contactForm.parse(bob)).toEqual(bob);
  const source = { kind: 'directory', id: 'd', name: 'Example Corp' } as const;
  expect(contactForm.parse({ ...bob, source })).toEqual({ ...bob, source });
});

test('text of a contact is safe to show', () => {
  const read = contactForm.parse({ ...bob, name: ' Bob\u202e ', note: 'a\r\nb\u0007' });
  expect(read.name).toBe('Bob\ufffd');
  expect(read.note).toBe('a\nb\ufffd');
});

test('everything of a contact is bounded', () => {
  expect(isContact({ name: '  ' })).toBe(false);
  expect(isContact({ name: 'b'.repeat(contactLimits.name + 1) })).toBe(false);
  expect(isContact({ addresses: [] })).toBe(false);
  const { addresses } = contactLimits;
  const many = (count: number) => Array.from({ length: count }, () => bob.addresses[0]);
  expect(isContact({ addresses: many(addresses) })).toBe(true);
  expect(isContact({ addresses: many(addresses + 1) })).toBe(false);
  expect(isContact({ organization: 'あ'.repeat(128), note: 'あ'.repeat(2048) })).toBe(true);
  const long = { kind: 'sip', value: `sip:${'u'.repeat(250)}@example.com`, label: 'work' };
  expect(isContact({ note: 'あ'.repeat(2048), addresses: Array.from({ length: 20 }, () => long) })).toBe(
    false,
  );
});

test.each([
  ['sip', 'bob@example.com'],
  ['sip', 'sip:example.com'],
  ['sip', 'sip:bob@example.com?Replaces=1'],
  ['sip', 'sip:bob@example.com;maddr=evil.example'],
  ['sip', 'https://bob@example.com'],
  ['sip', 'sip:b ob@example.com'],
  ['number', 'bob'],
  ['number', ''],
  ['number', '()'],
])('no address: %s %s', (kind, value) => {
  expect(isContact({ addresses: [{ kind, value, label: 'work' }] })).toBe(false);
});
