import { expect, test } from 'vitest';
import { addressKey, partyKeys } from './contact-keys.ts';

const aor = 'sips:me@example.com';
const matches = (address: string, uri: string): boolean =>
  partyKeys(uri, aor).includes(
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
  ['sip:anonymous@anonymous.invalid', 'sip:anonymous@anonymous.invalid'],
])('%s is not %s', (address, uri) => {
  expect(matches(address, uri)).toBe(false);
});
