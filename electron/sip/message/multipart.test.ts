import { expect, test } from 'vitest';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { readBody, sessionDescription } from './multipart.ts';

const entity = (type: string | null, body: string, more: readonly (readonly [string, string])[] = []) => ({
  headers: new Map([
    ...(type === null ? [] : [['content-type', [type]] as const]),
    ...more.map(([k, v]) => [k, [v]] as const),
  ]),
  body: Buffer.from(body),
});
const mixed = (body: string, type = 'multipart/mixed;boundary=b') =>
  entity(type, body.replaceAll('\n', '\r\n'));
const types = (found: ReturnType<typeof readBody>) =>
  found?.map(({ type, bytes }) => `${type}: ${Buffer.from(bytes).toString()}`);

test('a body that is no multipart is its only part', () => {
  expect(readBody(entity('Application/SDP; charset=utf-8', 'v=0'))).toMatchObject([
    { type: 'application/sdp', plain: true },
  ]);
  expect(readBody(entity(null, ''))).toEqual([]);
  expect(readBody(entity(null, 'v=0'))).toBeNull();
});

test('parts between the delimiters, whatever surrounds them', () => {
  const body = `preamble
--b \t
c: Text/Plain
Content-Disposition: render;handling=Optional

one
--bb is no delimiter
--b

without a type
--b
Content-Type: application/sdp

v=0

--b--
epilogue
--b
`;
  expect(types(readBody(mixed(body)))).toEqual([
    'text/plain: one\r\n--bb is no delimiter',
    'text/plain: without a type',
    'application/sdp: v=0\r\n',
  ]);
  expect(readBody(mixed(body))?.map(({ handling }) => handling)).toEqual(['optional', null, null]);
  expect(sessionDescription(readBody(mixed(body)))).toBe('v=0\r\n');
});

test('a description deep inside is found; of alternatives the last that we know', () => {
  const inner = `--i
Content-Type: application/sdp

worse
--i
Content-Type: application/sdp

better
--i
Content-Type: application/new

best
--i--`;
  const outer = `--b\nContent-Type: multipart/alternative;boundary="i"\n\n${inner}\n--b--`;
  expect(types(readBody(mixed(outer)))).toEqual(['application/sdp: better']);
});

const nested = (depth: number): string =>
  depth === 0
    ? '--b0\nContent-Type: application/sdp\n\nv=0\n--b0--'
    : `--b${depth}\nContent-Type: multipart/mixed;boundary=b${depth - 1}\n\n${nested(depth - 1)}\n--b${depth}--`;

test('nesting, parts and delimiters are bounded', () => {
  expect(readBody(mixed(nested(2), 'multipart/mixed;boundary=b2'))).toHaveLength(1);
  expect(readBody(mixed(nested(3), 'multipart/mixed;boundary=b3'))).toBeNull();
  expect(readBody(mixed(`${'--b\n\nx\n'.repeat(16)}--b--`))).toHaveLength(16);
  expect(readBody(mixed(`${'--b\n\nx\n'.repeat(17)}--b--`))).toBeNull();
  expect(readBody(mixed(`--b\n\n${'--bx\n'.repeat(65)}--b--`))).toBeNull();
});

test.each([
  ['no end', '--b\n\nx\n'],
  ['no part', '--b--'],
  ['no delimiter', 'x'],
  ['no empty line', '--b\nContent-Type: application/sdp\n--b--'],
])('%s is malformed', (_, body) => expect(readBody(mixed(body))).toBeNull());

test.each([
  'multipart/mixed',
  'multipart/mixed;boundary=""',
  'multipart/mixed;boundary="a "',
  `multipart/mixed;boundary=${'a'.repeat(71)}`,
  'multipart/mixed;boundary="ä"',
])('no boundary: %s', (type) => expect(readBody(mixed('--b\n\nx\n--b--', type))).toBeNull());

test('an encoded part is no description', () => {
  const coded = (line: string) => mixed(`--b\nContent-Type: application/sdp\n${line}\n\nv=0\n--b--`);
  expect(sessionDescription(readBody(coded('Content-Encoding: gzip')))).toBe('');
  expect(sessionDescription(readBody(coded('Content-Transfer-Encoding: base64')))).toBe('');
  expect(sessionDescription(readBody(coded('Content-Transfer-Encoding: 8bit')))).toBe('v=0');
});

const invite = (contentType: string, body: string) =>
  [
    'INVITE sip:alice@here SIP/2.0',
    'Via: SIP/2.0/TLS peer;branch=z9hG4bK1',
    'From: <sip:bob@example.com>;tag=b',
    'To: <sip:alice@example.com>',
    'Call-ID: c',
    'CSeq: 1 INVITE',
    'Contact: <sip:bob@peer>',
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
const part = (type: string, more = '') => `--b\r\nContent-Type: ${type}\r\n${more}\r\nx\r\n`;

test.each([
  ['a description beside a location', `${part('application/pidf+xml')}${part('application/sdp')}--b--`, 180],
  [
    'a part that must be understood',
    `${part('application/sdp')}${part('application/isup', 'Content-Disposition: signal;handling=required\r\n')}--b--`,
    415,
  ],
  ['no description', `${part('text/plain')}--b--`, 415],
  [
    'nothing that must be understood',
    `${part('text/plain', 'Content-Disposition: render;handling=optional\r\n')}--b--`,
    180,
  ],
  ['a compressed description', `${part('application/sdp', 'Content-Encoding: gzip\r\n')}--b--`, 415],
  ['parts that do not end', part('application/sdp'), 400],
])('an INVITE with %s', async (_, body, status) => {
  const bench = endpointBench();
  bench.peer.raw(invite('multipart/mixed;boundary=b', body));
  expect((await bench.peer.response(status)).headers.has('accept')).toBe(
    status === 415 && !body.includes('gzip'),
  );
  bench.endpoint.dispose();
});
