import { expect, test } from 'vitest';
import { addressKey, partyKeys } from './contact-keys.ts';
import { noDiallingRules } from './model/dialling.ts';

const account = { aor: 'sips:me@example.com', dialling: noDiallingRules };
const german = { ...account, dialling: { ...noDiallingRules, country: 'DE' } };
const matches = (address: string, uri: string, of = account): boolean =>
  partyKeys(uri, of).includes(
    addressKey({ kind: /^sips?:/.test(address) ? 'sip' : 'number', value: address }),
  );

test.each([
  ['sip:bob@example.com', 'sip:bob@EXAMPLE.com'],
  ['sips:bob@example.com', 'sip:bob@example.com;user=phone'],
  ['sip:b%6fb@example.com', 'sip:bob@example.com'],
  ['sip:bob@example.com', 'sip:bob:secret@example.com'],
  ['+49 (30) 123', 'sip:+4930123@example.com'],
  ['+49 30 123', 'tel:+49-30-123;ext=1'],
  ['100', 'sip:100@Example.com'],
  ['100', 'tel:100;phone-context=example.com'],
])('%s is %s', (address, uri) => {
  expect(matches(address, uri)).toBe(true);
});

test.each([
  ['sip:bob@example.com', 'sip:Bob@example.com'],
  ['sip:bob@example.com', 'sip:bob@example.com.evil.example'],
  ['sip:bob@example.com', 'sip:bob%40example.com@evil.example'],
  ['sip:bob@example.com', 'sip:bob@example.com@evil.example'],
  ['sip:bob@example.com', 'sip:bob@example.com:5070'],
  // Who is elsewhere chooses the number by himself.
  ['+49 30 123', 'sip:+4930123@evil.example'],
  ['100', 'sip:100@evil.example'],
  ['100', 'tel:100;phone-context=evil.example'],
  ['100', 'tel:100;ext=1;PHONE-CONTEXT=+49'],
  ['030 123', 'sip:+4930123@example.com'],
  // Of a switchboard with an extension, and of one who has all of these digits.
  ['+49 30 123 x45', 'sip:+493012345@example.com'],
  ['+49 30 123,45', 'sip:+493012345@example.com'],
  ['sip:anonymous@anonymous.invalid', 'sip:anonymous@anonymous.invalid'],
])('%s is not %s', (address, uri) => {
  expect(matches(address, uri)).toBe(false);
});

test.each([
  ['030 1234567', 'sip:+49301234567@example.com'],
  ['+49 30 1234567', 'sip:0301234567@example.com'],
  ['+49 (0)30 1234567', 'sip:0301234567@example.com'],
  ['0049 30 1234567', 'tel:+49-30-1234567'],
  ['+44 20 7946 0958', 'sip:00442079460958@example.com'],
])('to a German account %s is %s', (address, uri) => {
  expect(matches(address, uri, german)).toBe(true);
});

test.each([
  ['030 1234567', 'sip:+49301234567@evil.example'],
  ['1234567', 'sip:+49301234567@example.com'],
  ['+44 30 1234567', 'sip:0301234567@example.com'],
  // An extension is no number outside.
  ['+49 30 4711', 'sip:4711@example.com'],
  ['030 110', 'sip:110@example.com'],
])('to a German account %s is not %s', (address, uri) => {
  expect(matches(address, uri, german)).toBe(false);
});

test('a number behind the access code is none that is in another country', () => {
  const behind = { ...german, dialling: { ...german.dialling, form: 'access-code' } } as const;
  expect(matches('00 30 2101234567', 'sip:+49302101234567@example.com', behind)).toBe(false);
  expect(matches('00 30 2101234567', 'sip:+302101234567@example.com', behind)).toBe(true);
});

test('a number is also the one after the access code of the account, and in North America without the 1', () => {
  const behind = { ...german, dialling: { ...german.dialling, form: 'access-code' } } as const;
  expect(matches('0 030 1234567', 'sip:+49301234567@example.com', behind)).toBe(true);
  const american = { ...account, dialling: { ...noDiallingRules, country: 'US' } };
  expect(matches('(212) 555-0123', 'sip:+12125550123@example.com', american)).toBe(true);
  expect(matches('+1 212 555 0123', 'sip:2125550123@example.com', american)).toBe(true);
});
