import { expect, test } from 'vitest';
import { header, headerValues, parseCSeq, parseSeconds, type SipMessage } from './message.ts';
import { parseMessage } from './parse-message.ts';
import { shownText } from '../../../shared/words/index.ts';

const parse = (head: string) => parseMessage({ head: head.replaceAll('\n', '\r\n'), body: new Uint8Array() });
const read = (head: string): SipMessage => {
  const message = parse(head);
  if (message.kind === 'malformed') throw new Error(shownText(message.why));
  return message;
};

test('compact forms, folding, lists and white space', () => {
  const message = read(`INVITE sip:bob@example.com SIP/2.0
v: SIP/2.0/TLS a;branch=z9hG4bK1, SIP/2.0/TLS b
Via : SIP/2.0/TLS c
SUBJECT:
 one
\t two
m: "A, B" <sip:a@b;x=1,2>, <sip:c@d>
WWW-Authenticate: Digest realm="x", nonce="y"`);
  expect(message).toMatchObject({
    kind: 'request',
    method: 'INVITE',
    uri: 'sip:bob@example.com',
    version: '2.0',
  });
  expect(headerValues(message, 'via')).toEqual([
    'SIP/2.0/TLS a;branch=z9hG4bK1',
    'SIP/2.0/TLS b',
    'SIP/2.0/TLS c',
  ]);
  expect(header(message, 'subject')).toBe('one two');
  expect(headerValues(message, 'contact')).toEqual(['"A, B" <sip:a@b;x=1,2>', '<sip:c@d>']);
  expect(headerValues(message, 'www-authenticate')).toHaveLength(1);
});

test('names of Object.prototype are header names like others', () => {
  const message = read('SIP/2.0 200 OK\n__proto__: a\nconstructor: b\ntoString: c');
  expect(header(message, '__proto__')).toBe('a');
  expect(header(message, 'constructor')).toBe('b');
  expect(header(message, 'tostring')).toBe('c');
  expect(header(message, 'hasownproperty')).toBeUndefined();
});

test('responses, also with an empty reason', () => {
  expect(read('SIP/2.0 180 Es klingelt')).toMatchObject({
    kind: 'response',
    status: 180,
    reason: 'Es klingelt',
  });
  expect(read('SIP/2.0 100 ')).toMatchObject({ status: 100, reason: '' });
  expect(read('SIP/2.0 480')).toMatchObject({ status: 480, reason: '' });
});

test('a request URI with what no URI may hold is kept for a 400', () => {
  expect(read('INVITE sip:a b SIP/2.0')).toMatchObject({ uri: 'sip:a b' });
  expect(read('INVITE  sip:a  SIP/2.0')).toMatchObject({ uri: ' sip:a ' });
  expect(read('OPTIONS sip:a SIP/7.0')).toMatchObject({ version: '7.0' });
});

test.each(['', 'INVITE', 'INVITE SIP/2.0', 'INVITE sip:a', 'SIP/2.0 20 OK', 'SIP/2.0 2000', 'SIP/2.0 200OK'])(
  'what is no SIP message is malformed: %j',
  (head) => {
    expect(parse(head).kind).toBe('malformed');
  },
);

test('a line that is no field is passed over and named by its first word', () => {
  expect(read('SIP/2.0 200 OK\nTo: a\nno colon\n: x\nX b: secret\ntoken=secret\nFrom: b')).toMatchObject({
    headers: new Map([
      ['to', ['a']],
      ['from', ['b']],
    ]),
    passedOver: ['no', '', 'X', 'token'],
  });
  expect(read('SIP/2.0 200 OK\nTo: a')).not.toHaveProperty('passedOver');
  expect(read(`SIP/2.0 200 OK${'\nx'.repeat(400)}`).passedOver).toHaveLength(8);
});

test.each(['\r', '\n', '\n\r'])('a bare %j ends a line, and no identifying field is beside it', (mark) => {
  const broken = (line: string) =>
    parseMessage({ head: `SIP/2.0 200 OK\r\n${line}`, body: new Uint8Array() });
  const taken = broken(`Subject: a${mark}User-Agent: b${mark}c${mark} Date: d`);
  expect(taken).toMatchObject({
    headers: new Map([
      ['subject', ['a']],
      ['user-agent', ['b']],
    ]),
    passedOver: ['c', ''],
  });
  for (const name of [
    'Via',
    'v',
    'FROM',
    'To',
    'i',
    'CSeq',
    'l',
    'Content-Length ',
    'Record-Route',
    'Route',
  ]) {
    expect(broken(`${name}: a${mark}b: c`).kind).toBe('malformed');
    expect(broken(`b: c${mark}${name}: a`).kind).toBe('malformed');
    expect(broken(`b: c${mark} ${name}: a`).kind).toBe('malformed');
  }
});

test('CSeq and seconds are bounded', () => {
  expect(parseCSeq('4294967295 INVITE')).toEqual({ number: 4_294_967_295, method: 'INVITE' });
  for (const bad of ['4294967296 INVITE', '-1 INVITE', 'INVITE', '1', '1 IN VITE', undefined]) {
    expect(parseCSeq(bad)).toBeNull();
  }
  expect(parseSeconds('3600')).toBe(3600);
  expect(parseSeconds('120 (comment)')).toBe(120);
  expect(parseSeconds('"300"')).toBe(300);
  expect(parseSeconds('99999999999999999999999')).toBe(4_294_967_295);
  expect(parseSeconds('-1')).toBeNull();
});

test('a letter that only becomes ASCII in lower case is no compact form', () => {
  expect(read('SIP/2.0 200 OK\n\u212a: x').headers.size).toBe(0);
});

test('white space is SP and HTAB; any other stays, and commas end empty values', () => {
  const message = read('SIP/2.0 200 OK\nSubject: \t\u00a0a \nSupported:\nRequire: ,a,,b ,');
  expect(header(message, 'subject')).toBe('\u00a0a');
  expect(headerValues(message, 'supported')).toEqual([]);
  expect(headerValues(message, 'require')).toEqual(['a', 'b']);
});

test('more lines or values than any message needs are malformed', () => {
  expect(parse(`SIP/2.0 200 OK${'\na: b'.repeat(512)}`).kind).toBe('response');
  expect(parse(`SIP/2.0 200 OK${'\na: b'.repeat(513)}`).kind).toBe('malformed');
  expect(parse(`SIP/2.0 200 OK\nv: ${'x,'.repeat(513)}`).kind).toBe('malformed');
});
