import { expect, test } from 'vitest';
import { createFramer, type Frame } from './framer.ts';

const text = (frames: readonly Frame[]) =>
  frames.map((frame) =>
    frame.kind === 'message'
      ? `${frame.head.split('\r\n')[0]}|${Buffer.from(frame.body).toString()}`
      : frame.kind === 'crlf'
        ? `crlf ${frame.run}`
        : frame.kind === 'oversized'
          ? `oversized ${frame.part}: ${frame.head.split('\r\n')[0]}`
          : `${frame.fault.code}: ${frame.fault.presented}`,
  );
const push = (...parts: string[]) => {
  const framer = createFramer();
  return text(parts.flatMap((part) => framer.push(Buffer.from(part))));
};
const ok = (body = '') => `SIP/2.0 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

test('one message, and two in one piece', () => {
  expect(push(ok('abc') + ok())).toEqual(['SIP/2.0 200 OK|abc', 'SIP/2.0 200 OK|']);
});

test('a lone CRLF pong glued to the next message is a pong and a message', () => {
  expect(push(`\r\n${ok('x')}\r\n\r\n${ok()}`)).toEqual([
    'crlf 1',
    'SIP/2.0 200 OK|x',
    'crlf 1',
    'crlf 2',
    'SIP/2.0 200 OK|',
  ]);
});

test('every split of a stream gives the same frames', () => {
  const stream = Buffer.from(
    `\r\n${ok('ä\r\n\r\nb')}\r\n\r\n\r\nOPTIONS sip:a@b SIP/2.0\r\nl :\r\n 2\r\n\r\nxy\r\n`,
  );
  const whole = text(createFramer().push(stream));
  expect(whole).toHaveLength(7);
  for (let first = 0; first <= stream.length; first += 1) {
    for (let second = first; second <= stream.length; second += 7) {
      const framer = createFramer();
      const parts = [stream.subarray(0, first), stream.subarray(first, second), stream.subarray(second)];
      expect(text(parts.flatMap((part) => framer.push(part)))).toEqual(whole);
      expect(framer.partial()).toBe(false);
    }
  }
});

test.each([
  ['none', 'SIP/2.0 200 OK\r\nVia: x\r\n\r\n'],
  ['two that differ', 'SIP/2.0 200 OK\r\nContent-Length: 0\r\nl: 5\r\n\r\n'],
  ['two that agree', 'SIP/2.0 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n'],
  ['negative', 'SIP/2.0 200 OK\r\nContent-Length: -1\r\n\r\n'],
  ['with a sign', 'SIP/2.0 200 OK\r\nContent-Length: +5\r\n\r\n'],
  ['in two forms', 'SIP/2.0 200 OK\r\nl: 0\r\nContent-Length: 0\r\n\r\n'],
  ['with a space inside', 'SIP/2.0 200 OK\r\nContent-Length: 1 1\r\n\r\n'],
  ['folded in two', 'SIP/2.0 200 OK\r\nContent-Length: 1\r\n 1\r\n\r\n'],
  ['with white space of other scripts', 'SIP/2.0 200 OK\r\nContent-Length:\u00a05\r\n\r\n'],
  ['before a bare line feed', 'SIP/2.0 200 OK\r\nContent-Length: 5\nX: y\r\n\r\n'],
  ['hexadecimal', 'SIP/2.0 200 OK\r\nContent-Length: 0x5\r\n\r\n'],
  ['empty', 'SIP/2.0 200 OK\r\nContent-Length:\r\n\r\n'],
  ['a list', 'SIP/2.0 200 OK\r\nContent-Length: 1, 1\r\n\r\n'],
])('Content-Length %s breaks the stream', (_, bytes) => {
  expect(push(bytes)).toEqual(['not-sip: a message without exactly one Content-Length']);
});

test.each(['l:5', 'L \t: 5 ', 'CONTENT-LENGTH:\r\n 5', 'Content-Length: 0005'])(
  'Content-Length written %j counts',
  (field) =>
    expect(push(`SIP/2.0 200 OK\r\nVia: x\r\n${field}\r\n\r\nabcde`)).toEqual(['SIP/2.0 200 OK|abcde']),
);

test('another protocol is known by its first line or byte', () => {
  expect(push('220 mail.example.com ESMTP\r\n')).toEqual(['not-sip: 220 mail.example.com ESMTP']);
  expect(push('HTTP/1.1 400 Bad Request\r\n')).toEqual(['not-sip: HTTP/1.1 400 Bad Request']);
  expect(push('\u0016\u0003\u0001')).toEqual(['not-sip: no start line']);
  expect(push('\rX')).toEqual(['not-sip: a line that ends in CR alone']);
});

test('head and body are bounded: what is longer is told by its head and read over', () => {
  const long = `SIP/2.0 200 OK\r\nX: ${'x'.repeat(33_000)}\r\nContent-Length: 3\r\n\r\nabc`;
  expect(push(long + ok('y'))).toEqual(['oversized head: SIP/2.0 200 OK', 'SIP/2.0 200 OK|y']);
  const big = ok('x'.repeat(262_145));
  expect(push(big.slice(0, 300), big.slice(300), `\r\n${ok('y')}`)).toEqual([
    'oversized body: SIP/2.0 200 OK',
    'crlf 1',
    'SIP/2.0 200 OK|y',
  ]);
  expect(push(ok('x'.repeat(262_144)))).toHaveLength(1);
});

test('what is far beyond the limits ends the stream, and nothing follows', () => {
  expect(push(`SIP/2.0 200 OK\r\nX: ${'x'.repeat(132_000)}`, ok())).toEqual(['oversized: head']);
  expect(push('SIP/2.0 200 OK\r\nContent-Length: 1048577\r\n\r\n', ok())).toEqual(['oversized: body']);
});

test('a message that is read over is still under way until its last byte', () => {
  const framer = createFramer();
  framer.push(Buffer.from('SIP/2.0 200 OK\r\nContent-Length: 300000\r\n\r\n'));
  expect(framer.partial()).toBe(true);
  framer.push(Buffer.alloc(299_999));
  expect(framer.partial()).toBe(true);
  framer.push(Buffer.alloc(1));
  expect(framer.partial()).toBe(false);
});

test('a drip of single bytes costs no copying each', () => {
  const framer = createFramer();
  const bytes = Buffer.from(ok('y'.repeat(200_000)));
  let frames = 0;
  for (let at = 0; at < bytes.length; at += 1) frames += framer.push(bytes.subarray(at, at + 1)).length;
  expect(frames).toBe(1);
});
