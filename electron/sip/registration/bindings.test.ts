import { expect, test } from 'vitest';
import { readBinding } from './bindings.ts';
import type { SipResponse } from '../message/message.ts';

const ours = { contactUri: 'sip:alice@127.0.0.1:4000;transport=tls', instanceId: 'urn:uuid:1', asked: 600 };
const read = (contacts: string[], expires?: string) => {
  const headers = new Map<string, string[]>([['contact', contacts]]);
  if (contacts.length === 0) headers.delete('contact');
  if (expires !== undefined) headers.set('expires', [expires]);
  const response: SipResponse = {
    kind: 'response',
    status: 200,
    reason: 'OK',
    version: '2.0',
    headers,
    body: new Uint8Array(),
  };
  return readBinding(response, ours);
};

test.each([
  ['no Contact at all', [], undefined, 600],
  ['no Contact, a general Expires', [], '120', 120],
  ['Contact without expires', ['<sip:alice@127.0.0.1:4000;transport=tls>'], undefined, 600],
  ['Contact without expires, a general one', ['<sip:alice@127.0.0.1:4000;transport=tls>'], '300', 300],
  [
    'its own expires before the general one',
    ['<sip:alice@127.0.0.1:4000;transport=tls>;expires=60'],
    '300',
    60,
  ],
  ['a rewritten host', ['<sip:alice@203.0.113.9:1234;transport=tls>;expires=60'], undefined, 60],
  [
    'other devices first',
    ['<sip:alice@1.2.3.4>;expires=5', '<sip:x@y>;+sip.instance="<urn:uuid:1>";expires=90'],
    undefined,
    90,
  ],
  [
    'rewritten hosts, and none says which device it is',
    ['<sip:alice@203.0.113.9:1234>;expires=400', '<sip:alice@203.0.113.9:5678>;expires=60', '<sip:x@y>'],
    undefined,
    60,
  ],
  [
    'our binding over the flow before, still there',
    [
      '<sip:alice@127.0.0.1:3999>;+sip.instance="<urn:uuid:1>";expires=20',
      '<sip:alice@127.0.0.1:4000;transport=tls>;+sip.instance="<urn:uuid:1>";expires=600',
    ],
    undefined,
    600,
  ],
  ['a second that would be asked for each second', ['<sip:alice@127.0.0.1:4000>;expires=1'], undefined, 10],
  ['expires in quotes', ['<sip:alice@127.0.0.1:4000>;expires="300"'], undefined, 300],
  ['another name and address, and nothing beside it', ['<sip:b2bua-17@192.0.2.1>;expires=60'], undefined, 60],
  ['one that cannot be read', ['<sip:alice@[bad>;expires=60'], '120', 120],
  [
    'what was taken back by the way, with a rewritten host',
    ['<sip:alice@203.0.113.9:1>;expires=0', '<sip:alice@203.0.113.9:2>;expires=70'],
    undefined,
    70,
  ],
  ['a year of years', ['<sip:alice@127.0.0.1:4000>;expires=1000000000000000'], undefined, 604_800],
])('%s', (_, contacts, expires, seconds) => {
  expect(read(contacts, expires)?.expires).toBe(seconds);
});

test('what is not bound is not taken for it', () => {
  expect(read(['<sip:alice@127.0.0.1:4000;transport=tls>;expires=0'])).toBeNull();
  expect(read(['<sip:x@y>;+sip.instance="<urn:uuid:2>";expires=90'])).toBeNull();
  expect(read(['<sip:x@y>', '<sip:z@y>'])).toBeNull();
  expect(read(['<sip:x@y>;expires=0'])).toBeNull();
});

test('of several that may be ours none is shown as ours', () => {
  const candidates = ['sip:alice@203.0.113.9:1', 'sip:alice@203.0.113.9:2'];
  expect(read(candidates.map((uri) => `<${uri}>`))).toMatchObject({ contact: null, candidates });
});

test('a GRUU is taken only where it is a SIP URI', () => {
  const gruu = (value: string) => read([`<sip:alice@127.0.0.1:4000>;pub-gruu="${value}"`])?.publicGruu;
  expect(gruu('sip:alice@example.com;gr=urn:uuid:1')).toBe('sip:alice@example.com;gr=urn:uuid:1');
  expect(gruu('javascript:x')).toBeNull();
  expect(gruu('')).toBeNull();
});
