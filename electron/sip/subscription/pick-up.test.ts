import { expect, test } from 'vitest';
import { parseUri, type SipUri } from '../message/uri.ts';
import type { DialogOfOther } from './dialog-info.ts';
import { pickUpOf } from './pick-up.ts';

const own = (aor: string): SipUri => {
  const uri = parseUri(aor);
  if (uri === null || uri.scheme === 'other') throw new Error('no SIP address');
  return uri;
};
const rings = (uri: string | null, change: Partial<DialogOfOther> = {}): DialogOfOther => ({
  id: 'one',
  state: 'early',
  direction: 'recipient',
  callId: 'c@x',
  localTag: 'phone',
  remoteTag: 'caller',
  remote: { displayName: null, uri },
  ...change,
});
const alice = own('sip:alice@example.com');

test('the caller is asked, by the dialog as their own phone knows it, while it rings alone', () => {
  expect(pickUpOf(rings('sip:bob@Example.com:5070;transport=udp;maddr=192.0.2.1?Route=x'), alice)).toEqual({
    uri: 'sip:bob@Example.com',
    replaces: { callId: 'c@x', toTag: 'caller', fromTag: 'phone', earlyOnly: true },
  });
  expect(pickUpOf(rings('sips:bob@example.com'), own('sips:alice@example.com'))?.uri).toBe(
    'sips:bob@example.com',
  );
});

// What whoever publishes for the extension may try.
test.each([
  [null],
  ['tel:+49900123456'],
  ['sip:example.com'],
  ['sip:bob@elsewhere.example'],
  ['sip:bob@example.com.evil.example'],
  ['sip:bob@192.0.2.1'],
  ['sip:bob@evil.example?x=@example.com'],
  ['sip:*72900@example.com'],
  ['sip:%2a72900@example.com'],
  ['sip:alice@example.com'],
  ['sip:%61lice@example.com:5061'],
])('nobody is called where the caller is %s', (uri) => expect(pickUpOf(rings(uri), alice)).toBeNull());

test('a sips account picks nothing up that would leave sips', () => {
  expect(pickUpOf(rings('sip:bob@example.com'), own('sips:alice@example.com'))).toBeNull();
});

test.each<[string, Partial<DialogOfOther>]>([
  ['no Call-ID', { callId: null }],
  ['no tag of the phone', { localTag: null }],
  ['no tag of the caller', { remoteTag: null }],
  ['a tag with more in it', { remoteTag: 'a;early-only' }],
  ['a line break', { callId: 'c\r\nRoute: <sip:evil.example;lr>' }],
  ['two values', { localTag: 'a, b;to-tag=c' }],
])('%s: not picked up', (_, change) =>
  expect(pickUpOf(rings('sip:bob@example.com', change), alice)).toBeNull(),
);
