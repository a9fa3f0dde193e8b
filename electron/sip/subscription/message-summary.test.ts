import { expect, test } from 'vitest';
import { parseMessage } from '../message/parse-message.ts';
import type { SipRequest } from '../message/message.ts';
import { readMessageSummary } from './message-summary.ts';
import { notifiedState } from './notified-state.ts';
import { isOfOwnServer } from './unsolicited.ts';

const read = (body: string) => readMessageSummary({ body: Buffer.from(body) });

test('the example of RFC 3842 5.3', () => {
  const body = `Messages-Waiting: yes\r\nMessage-Account: sip:alice@vmail.example.com\r\nVoice-Message: 2/8 (0/2)\r\n`;
  expect(read(body)).toEqual({
    isWaiting: true,
    fresh: 2,
    old: 8,
    urgent: 0,
    account: 'sip:alice@vmail.example.com',
  });
  const more = `${body}\r\nTo: <alice@atlanta.example.com>\r\nVoice-Message: 9/9 (9/9)\r\n`;
  expect(read(more)).toEqual(read(body));
});

test.each([
  ['Messages-Waiting: no', { isWaiting: false, fresh: null, old: null, urgent: 0, account: null }],
  ['messages-waiting : YES\nvoice-message: 1/0', { isWaiting: true, fresh: 1, old: 0 }],
  // FreeSWITCH, ../shared/vectors/pbx.
  ['Messages-Waiting: yes\r\nVoice-Message: 1/0 (0/0)\r\n', { fresh: 1, urgent: 0 }],
  ['Messages-Waiting: yes\r\nVoice-Message: 3/4 (2/1)', { fresh: 3, old: 4, urgent: 2 }],
  ['Messages-Waiting: yes\r\nMessage-Account: tel:+49301', { account: null }],
  ['Messages-Waiting: yes\r\nMessage-Account: javascript:x', { account: null }],
  ['Messages-Waiting: yes\r\nVoice-Message: 99999999999/1', { isWaiting: true, fresh: null }],
  ['Messages-Waiting: yes\r\nVoice-Message: -1/1', { fresh: null }],
])('%j', (body, expected) => expect(read(body)).toMatchObject(expected));

test.each([
  '',
  'x',
  'Messages-Waiting:',
  'Messages-Waiting: maybe',
  `${'X-Y: 1\r\n'.repeat(70)}Messages-Waiting: yes`,
  `Messages-Waiting: ${' '.repeat(200_000)}x`,
  '\u0000Messages-Waiting: yes',
])('a body that does not say it is none (%#)', (body) => expect(read(body)).toBeNull());

test.each([
  ['active;expires=600', { state: 'active', expires: 600, reason: null, retryAfter: null }],
  [
    ' Terminated ; Reason="Probation" ; retry-after=90',
    { state: 'terminated', reason: 'probation', retryAfter: 90 },
  ],
  ['pending', { state: 'pending', expires: null }],
  ['made-up;expires=x', { state: 'active', expires: null }],
  [undefined, { state: 'active' }],
])('Subscription-State: %s', (value, expected) => expect(notifiedState(value)).toMatchObject(expected));

const own = [
  'Via: SIP/2.0/TLS a;branch=z9hG4bK1',
  'From: <sip:x@other.example>;tag=1',
  'To: <sip:alice@example.com>',
];
const request = (lines: readonly string[]): SipRequest => {
  const head = `NOTIFY sip:alice@here SIP/2.0\r\n${lines.join('\r\n')}\r\n\r\n`;
  return parseMessage({ head, body: new Uint8Array() }) as SipRequest;
};

test('an unsolicited NOTIFY is the own server’s where it made it itself, or where it is from its domain', () => {
  const second = 'Via: SIP/2.0/TLS b;branch=z9hG4bK2';
  const fromDomain = own.with(1, 'From: <sip:anything@EXAMPLE.com>;tag=1');
  expect(isOfOwnServer(request(own), 'example.com')).toBe(true);
  expect(isOfOwnServer(request([...own, second]), 'example.com')).toBe(false);
  expect(isOfOwnServer(request([...fromDomain, second]), 'example.com')).toBe(true);
  expect(isOfOwnServer(request(own.with(2, 'To: <sip:alice@example.com>;tag=2')), 'example.com')).toBe(false);
  const hidden = own.with(1, 'From: <sip:x@example.com.other.example>;tag=1');
  expect(isOfOwnServer(request([...hidden, second]), 'example.com')).toBe(false);
});

// An expression for such a line took minutes; the answer shows that it ended.
test('blanks of any number are passed over soon', () => {
  const blanks = '\t'.repeat(100_000);
  const line = `a${blanks}:${blanks}${'x'.repeat(600)}${blanks}y`;
  expect(read(`${line}\r\nMessages-Waiting${blanks}:${blanks}yes${blanks}`)).toMatchObject({
    isWaiting: true,
  });
});
