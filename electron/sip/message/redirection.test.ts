import { expect, test } from 'vitest';
import type { SipResponse } from './message.ts';
import { redirectTargets } from './redirection.ts';
import { parseUri, type SipUri } from './uri.ts';

const response = (...contacts: readonly string[]): SipResponse => {
  const headers = new Map([['contact', contacts]]);
  const parts = { status: 302, reason: 'Moved Temporarily', version: '2.0' } as const;
  return { kind: 'response', ...parts, headers, body: new Uint8Array() };
};
const uris = (own: string, target: string, ...contacts: readonly string[]) =>
  redirectTargets(response(...contacts), parseUri(own) as SipUri, target).map(({ uri }) => uri);
const alice = 'sip:alice@example.com';

test('the Contact that is wanted most comes first, and of equal ones the first', () => {
  const contacts = ['<sip:a@x>;q=0.2', '<sip:b@x>;q=0.9', '<sip:c@x>', '<sip:d@x>;q=1.0', '<sip:e@x>;q=7'];
  expect(uris(alice, 'sip:bob@x', ...contacts)).toEqual([
    'sip:c@x',
    'sip:d@x',
    'sip:b@x',
    'sip:a@x',
    'sip:e@x',
  ]);
});

test('the own domain is that of the account, in any spelling, and no other', () => {
  const hosts = ['EXAMPLE.com', 'example.com:5061', 'sub.example.com', 'example.com.evil.net', 'example.co'];
  const read = redirectTargets(
    response(...hosts.map((host) => `<sip:carol@${host}>`)),
    parseUri(alice) as SipUri,
    'sip:bob@example.com',
  );
  expect(read.map(({ isOwnDomain }) => isOwnDomain)).toEqual([true, true, false, false, false]);
});

// What would bring something of theirs into a request of ours, or lead it elsewhere than it says.
test.each([
  ['header fields', '<sip:carol@x?Route=%3Csip:evil%3E&Authorization=a>', ['sip:carol@x']],
  ['a password', '<sip:carol:secret@x>', ['sip:carol@x']],
  ['another host behind the address', '<sip:carol@x;maddr=10.0.0.1;lr>', ['sip:carol@x']],
  ['another method', '<sip:carol@x;method=REGISTER>', []],
  ['a user at another host', '<sip:carol@x%40evil.net@y>', []],
  ['another scheme', '<tel:+491234>', []],
  ['a web page', '<https://example.com/>', []],
  ['ourselves', '<sip:alice@example.com>', []],
  ['everything', '*', []],
  ['nothing', '', []],
  ['no user', '<sip:example.com>', []],
  ['a line break', '<sip:carol@x\r\nRoute: <sip:evil>>', []],
])('a Contact with %s', (_, contact, wanted) => {
  expect(uris(alice, 'sip:bob@x', contact)).toEqual(wanted);
});

test('a sips account, and a sips call of any account, stay with sips', () => {
  const contacts = ['<sip:carol@example.com>', '<sips:dave@example.com>'];
  expect(uris('sips:alice@example.com', 'sips:bob@x', ...contacts)).toEqual(['sips:dave@example.com']);
  expect(uris(alice, 'sips:bob@x', ...contacts)).toEqual(['sips:dave@example.com']);
  expect(uris(alice, 'sip:bob@x', ...contacts)).toHaveLength(2);
});

test('of a long list only the first ones are looked at', () => {
  const many = Array.from({ length: 500 }, (_, at) => `<sip:u${at}@x>`);
  expect(uris(alice, 'sip:bob@x', ...many)).toHaveLength(8);
});
