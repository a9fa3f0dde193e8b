import { expect, test } from 'vitest';
import { mutate, seededNumbers } from '../fakes/mutate.ts';
import { createFramer } from './framer.ts';
import { parseMessage } from './parse-message.ts';
import { respond, writeRequest, writeResponse } from './write-message.ts';
import type { SipMessage } from './message.ts';
import { shownText } from '../../../shared/words/index.ts';

const readBack = (bytes: Uint8Array): SipMessage => {
  const frame = createFramer().push(bytes)[0];
  if (frame?.kind !== 'message') throw new Error('not framed');
  const message = parseMessage(frame);
  if (message.kind === 'malformed') throw new Error(shownText(message.why));
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

test.each([1, 2, 3, 4])('whatever is read can be written, and reads back as the same (seed %i)', (seed) => {
  const number = seededNumbers(seed);
  const lines = [...invite.headers].flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const good = ['INVITE sip:bob@x SIP/2.0', ...lines, 'Supported: a, b', 'Subject: "x, y" \\\\'].join('\r\n');
  let read = 0;
  for (let turn = 0; turn < 2000; turn += 1) {
    const message = parseMessage({ head: mutate(good, number), body: new Uint8Array() });
    if (message.kind !== 'request' || /[\r\n]/.test(message.uri)) continue;
    read += 1;
    const fields = [...message.headers].flatMap(([name, values]) =>
      values.map((value) => [name, value] as const),
    );
    const written = writeRequest({ method: message.method, uri: message.uri, headers: fields }).toString();
    const again = parseMessage({ head: written.slice(0, -4), body: new Uint8Array() });
    if (again.kind !== 'request') throw new Error(`no longer a request: ${written}`);
    const { 'content-length': lengths = [], ...others } = Object.fromEntries(again.headers);
    const { 'content-length': before = [], ...expected } = Object.fromEntries(message.headers);
    expect(others).toEqual(expected);
    expect(lengths).toEqual([...before, '0']);
    expect(again).toMatchObject({ method: message.method, uri: message.uri });
  }
  expect(read).toBeGreaterThan(500);
});
