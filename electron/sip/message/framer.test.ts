import { shownText } from '../../../shared/words/index.ts';
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
          : frame.kind === 'tolerated'
            ? `took ${shownText(frame.what)}`
            : `${frame.fault.code}: ${shownText(frame.fault.presented ?? '')}`,
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
  ['none beside a Content-Type', 'SIP/2.0 200 OK\r\nc: application/sdp\r\n\r\n'],
  ['none beside a Content-Type behind a bare LF', 'SIP/2.0 200 OK\r\nX: y\nContent-Type: a/b\r\n\r\n'],
  ['behind a bare LF', 'SIP/2.0 200 OK\r\nX: y\nContent-Length: 5\r\n\r\n'],
  ['behind a bare CR beside a true one', 'SIP/2.0 200 OK\r\nl: 0\r\nX: y\rContent-Length: 5\r\n\r\n'],
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
  expect(push(bytes)).toEqual(['sip-broken: a message whose Content-Length is not clear']);
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
  expect(push('\u00ff')).toEqual(['not-sip: no start line']);
  expect(push(ok(), '220 mail.example.com ESMTP\r\n')).toEqual([
    'SIP/2.0 200 OK|',
    'sip-broken: 220 mail.example.com ESMTP',
  ]);
});

const took = 'took bytes between messages that belong to none';

test.each([
  ['NUL behind a pong', '\r\n\0', ['crlf 1', took]],
  ['line feeds', '\n\n', [took]],
  ['carriage returns', '\r\r', [took]],
  ['a blank line', '  \r\n', [took, 'crlf 1']],
  ['tabs', '\t\t', [took]],
])('%s between messages costs nothing, wherever it is split', (_, stray, frames) => {
  const stream = Buffer.from(`${stray}${ok('x')}${stray}${ok('y')}`);
  const whole = ['SIP/2.0 200 OK|x', 'SIP/2.0 200 OK|y'];
  for (let cut = 0; cut <= stream.length; cut += 1) {
    const framer = createFramer();
    const read = text([...framer.push(stream.subarray(0, cut)), ...framer.push(stream.subarray(cut))]);
    expect(read.filter((line) => line.startsWith('SIP'))).toEqual(whole);
    // Reported once, however often it comes.
    expect(read.slice(0, frames.length)).toEqual(frames);
    expect(read.filter((line) => line === took)).toHaveLength(1);
  }
});

test('after the first SIP message, bytes that begin no start line do not end the flow', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    if (/[\w!%*+\-.'`~\r]/.test(String.fromCharCode(byte))) continue;
    const framer = createFramer();
    const stream = Buffer.concat([Buffer.from(ok('x')), Buffer.of(byte), Buffer.from(ok('y'))]);
    expect(text(framer.push(stream)).filter((line) => line !== took)).toHaveLength(2);
  }
});

test('a CR that stays alone is no message under way', () => {
  const framer = createFramer();
  framer.push(Buffer.from(`${ok()}\r`));
  expect(framer.partial()).toBe(false);
});

test('without Content-Length and Content-Type nothing follows the head', () => {
  expect(push(`OPTIONS sip:a SIP/2.0\r\nVia: x\r\n\r\n${ok('y')}`)).toEqual([
    'took a message without Content-Length and without a body',
    'OPTIONS sip:a SIP/2.0|',
    'SIP/2.0 200 OK|y',
  ]);
});

test('a head that is not UTF-8 is read as Latin-1', () => {
  const frames = createFramer().push(
    Buffer.from('SIP/2.0 200 OK\r\nFrom: J\u00f6rg\r\nl: 0\r\n\r\n', 'latin1'),
  );
  expect(frames.map((frame) => (frame.kind === 'message' ? frame.head : frame.kind))).toEqual([
    'tolerated',
    'SIP/2.0 200 OK\r\nFrom: J\u00f6rg\r\nl: 0',
  ]);
});

test('head and body are bounded: a longer message is reported by its head and skipped', () => {
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

test('a few letters that belong to no message cost nothing; more are a lost frame', () => {
  const stream = (stray: string) => text(createFramer().push(Buffer.from(`${ok('x')}${stray}${ok('y')}`)));
  expect(stream('jaK\r\n')).toEqual([...stream('').slice(0, 1), took, ...stream('').slice(1)]);
  expect(stream('a=sendrecv of a body\r\n').at(-1)).toContain('broken');
  expect(text(createFramer().push(Buffer.from(`jaK\r\n${ok('y')}`)))).toEqual(['not-sip: jaK']);
});
