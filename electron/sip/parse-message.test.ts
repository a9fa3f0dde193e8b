import { expect, test } from 'vitest';
import { header, headerValues, parseCSeq, parseSeconds, type SipMessage } from './message.ts';
import { parseMessage } from './parse-message.ts';

const parse = (head: string) => parseMessage({ head: head.replaceAll('\n', '\r\n'), body: new Uint8Array() });
const read = (head: string): SipMessage => {
  const message = parse(head);
  if (message.kind === 'malformed') throw new Error(message.why);
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
});

test('a request URI with what no URI may hold is kept for a 400', () => {
  expect(read('INVITE sip:a b SIP/2.0')).toMatchObject({ uri: 'sip:a b' });
  expect(read('INVITE  sip:a  SIP/2.0')).toMatchObject({ uri: ' sip:a ' });
  expect(read('OPTIONS sip:a SIP/7.0')).toMatchObject({ version: '7.0' });
});

test.each([
  '',
  'INVITE',
  'INVITE SIP/2.0',
  'INVITE sip:a',
  'SIP/2.0 20 OK',
  'SIP/2.0 200 OK\nno colon',
  'SIP/2.0 200 OK\n: x',
  'SIP/2.0 200 OK\na b: x',
])('what is no SIP message is malformed: %j', (head) => {
  expect(parse(head).kind).toBe('malformed');
});

test('a bare CR or LF inside a line is malformed: it would become a line of ours', () => {
  for (const mark of ['\r', '\n']) {
    const frame = { head: `SIP/2.0 200 OK\r\nTo: a${mark}b: c`, body: new Uint8Array() };
    expect(parseMessage(frame).kind).toBe('malformed');
  }
});

test('CSeq and seconds are bounded', () => {
  expect(parseCSeq('2147483647 INVITE')).toEqual({ number: 2_147_483_647, method: 'INVITE' });
  for (const bad of ['2147483648 INVITE', '-1 INVITE', 'INVITE', '1', '1 IN VITE', undefined]) {
    expect(parseCSeq(bad)).toBeNull();
  }
  expect(parseSeconds('3600')).toBe(3600);
  expect(parseSeconds('120 (comment)')).toBe(120);
  expect(parseSeconds('99999999999999999999999')).toBe(4_294_967_295);
  expect(parseSeconds('-1')).toBeNull();
});

test('a letter that only becomes ASCII in lower case is no compact form', () => {
  expect(parse('SIP/2.0 200 OK\n\u212a: x').kind).toBe('malformed');
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
