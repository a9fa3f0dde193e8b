import { expect, test } from 'vitest';
import { createFramer } from './framer.ts';
import { parseMessage } from './parse-message.ts';
import { respond, writeRequest, writeResponse } from './write-message.ts';
import type { SipMessage } from './message.ts';

const readBack = (bytes: Uint8Array): SipMessage => {
  const frame = createFramer().push(bytes)[0];
  if (frame?.kind !== 'message') throw new Error('not framed');
  const message = parseMessage(frame);
  if (message.kind === 'malformed') throw new Error(message.why);
  return message;
};
const invite = readBack(
  writeRequest({
    method: 'INVITE',
    uri: 'sip:bob@x',
    headers: [
      ['Via', 'SIP/2.0/TLS a;branch=z9hG4bK1'],
      ['Via', 'SIP/2.0/TLS b;branch=z9hG4bK2'],
      ['Record-Route', '<sip:p;lr>'],
      ['From', '<sip:a@x>;tag=1'],
      ['To', '<sip:bob@x;tag=in-the-uri>'],
      ['Call-ID', 'c'],
      ['CSeq', '1 INVITE'],
    ],
    body: 'ü',
  }),
);

test('what is written reads back', () => {
  expect(invite).toMatchObject({ kind: 'request', method: 'INVITE' });
  expect(Buffer.from(invite.body).toString()).toBe('ü');
});

test('a response copies what RFC 3261 8.2.6.2 names and adds the tag once', () => {
  if (invite.kind !== 'request') throw new Error('no request');
  const ringing = readBack(
    respond(invite, 180, 'Ringing', { toTag: 't', headers: [['Contact', '<sip:b>']] }),
  );
  expect(Object.fromEntries(ringing.headers)).toEqual({
    via: ['SIP/2.0/TLS a;branch=z9hG4bK1', 'SIP/2.0/TLS b;branch=z9hG4bK2'],
    from: ['<sip:a@x>;tag=1'],
    to: ['<sip:bob@x;tag=in-the-uri>;tag=t'],
    'call-id': ['c'],
    cseq: ['1 INVITE'],
    'record-route': ['<sip:p;lr>'],
    contact: ['<sip:b>'],
    'content-length': ['0'],
  });
});

test('no value of a peer adds a line', () => {
  expect(() => writeResponse({ status: 200, reason: 'OK\r\nX: y', headers: [] })).toThrow(RangeError);
  expect(() => writeRequest({ method: 'A', uri: 'sip:a', headers: [['To', 'a\nb']] })).toThrow(RangeError);
});
