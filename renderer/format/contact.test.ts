import { expect, test } from 'vitest';
import { callTarget, emptyContact, readAddress, readContact, writtenContact } from './contact.ts';

test.each([
  ['bob@example.com', 'sip', 'sip:bob@example.com'],
  ['SIPS:bob@example.com;transport=tls', 'sip', 'sips:bob@example.com'],
  ['+49 (30) 123-45', 'number', '+49 (30) 123-45'],
  ['tel:100', 'number', '100'],
])('%s is an address', (text, kind, value) => {
  expect(readAddress({ text, label: 'work' })).toEqual({ kind, value, label: 'work' });
});

test.each(['bob', '@example.com', 'https://example.com', 'bob@', ''])('%s is none', (text) => {
  expect(readAddress({ text, label: 'work' })).toBeNull();
});

test('a form says what is missing or wrong, and empty addresses do not count', () => {
  expect(readContact(emptyContact)).toEqual({
    problems: { name: true, noAddress: true, addresses: new Set() },
  });
  const label = 'home' as const;
  const written = {
    ...emptyContact,
    name: 'Bob',
    addresses: [
      { text: 'x y', label },
      { text: ' ', label },
    ],
  };
  expect(readContact(written)).toEqual({
    problems: { name: false, noAddress: false, addresses: new Set([0]) },
  });
  const addresses = [
    { text: '', label },
    { text: '100', label },
  ];
  const read = readContact({ ...written, addresses });
  expect(read).toEqual({
    draft: { name: 'Bob', organization: '', note: '', addresses: [{ kind: 'number', value: '100', label }] },
  });
});

test('a contact that is edited and left as it is does not change', () => {
  const draft = {
    name: 'Bob',
    organization: 'Corp',
    note: 'two\nlines',
    addresses: [
      { kind: 'sip', value: 'sip:bob@example.com', label: 'work' },
      { kind: 'sip', value: 'sips:bob@example.com', label: 'home' },
      { kind: 'number', value: '+49 30 1', label: 'other' },
    ],
  } as const;
  expect(readContact(writtenContact(draft))).toEqual({ draft });
});

test('what follows a pause is not dialled at once', () => {
  expect(callTarget({ kind: 'number', value: '+49 30 1,,55' })).toBe('+49 30 1');
  expect(callTarget({ kind: 'sip', value: 'sip:bob@example.com' })).toBe('sip:bob@example.com');
});
