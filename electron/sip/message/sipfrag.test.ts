import { expect, test } from 'vitest';
import type { SipRequest } from './message.ts';
import { parseSipfrag, subscriptionState, writeSipfrag } from './sipfrag.ts';

const notify = (
  body: string,
  type = 'message/sipfrag;version=2.0',
  state = 'active;expires=60',
): SipRequest => ({
  kind: 'request',
  method: 'NOTIFY',
  uri: 'sip:alice@x',
  version: '2.0',
  headers: new Map([
    ['content-type', [type]],
    ['subscription-state', [state]],
  ]),
  body: Buffer.from(body),
});

test.each([
  ['SIP/2.0 100 Trying', 100, 'Trying'],
  ['SIP/2.0 200 OK\r\n', 200, 'OK'],
  ['SIP/2.0 486 Busy Here\r\nContact: <sip:a@b>\r\n', 486, 'Busy Here'],
  ['SIP/2.0 503\n', 503, ''],
])('%j is read', (body, status, reason) => {
  expect(parseSipfrag(notify(body))).toEqual({ status, reason });
});

test.each([
  ['no status line', 'INVITE sip:a@b SIP/2.0\r\n'],
  ['another version', 'SIP/3.0 200 OK\r\n'],
  ['no status', 'SIP/2.0 2000 OK\r\n'],
  ['status 700', 'SIP/2.0 700 OK\r\n'],
  ['something before it', ' SIP/2.0 200 OK\r\n'],
  ['a reason without end', `SIP/2.0 200 ${'x'.repeat(300)}\r\n`],
  ['a body beyond the limit', `SIP/2.0 200 OK\r\n${'x'.repeat(9000)}`],
])('%s is none', (_, body) => {
  expect(parseSipfrag(notify(body))).toBe(null);
});

test('a body of another type is none', () => {
  expect(parseSipfrag(notify('SIP/2.0 200 OK\r\n', 'text/plain'))).toBe(null);
});

test('what is written is read again', () => {
  const { type, content } = writeSipfrag({ status: 180, reason: 'Ringing' });
  expect(parseSipfrag(notify(content, type))).toEqual({ status: 180, reason: 'Ringing' });
});

test.each([
  ['active;expires=60', 'active'],
  ['Terminated ;reason=noresource', 'terminated'],
  ['pending', 'pending'],
  ['over', null],
  ['', null],
])('the state %j is %s', (value, state) => {
  expect(subscriptionState(notify('', 'message/sipfrag', value))).toBe(state);
});
