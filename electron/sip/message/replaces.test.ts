import { expect, test } from 'vitest';
import type { SipRequest } from './message.ts';
import { parseReplaces, replacesIn, writeReplaces } from './replaces.ts';

const plain = { callId: '425928@bobster.example.org', toTag: '7743', fromTag: '6472', earlyOnly: false };

test('is read as RFC 3891 6.1 writes it, in any order, with early-only', () => {
  expect(parseReplaces('425928@bobster.example.org;to-tag=7743;from-tag=6472')).toEqual(plain);
  expect(parseReplaces('425928@bobster.example.org ; from-tag = 6472;x=1; to-tag=7743;early-only')).toEqual({
    ...plain,
    earlyOnly: true,
  });
  for (const value of [plain, { ...plain, earlyOnly: true }])
    expect(parseReplaces(writeReplaces(value))).toEqual(value);
});

test.each([
  '',
  'c',
  'c;to-tag=a',
  'c;from-tag=a',
  ';to-tag=a;from-tag=b',
  'c d;to-tag=a;from-tag=b',
  'c;to-tag=a;to-tag=a;from-tag=b',
  'c;to-tag=a;from-tag=b;from-tag=c',
  'c;to-tag="a";from-tag=b',
  'c;to-tag=\u00e4;from-tag=b',
  `${'c'.repeat(300)};to-tag=a;from-tag=b`,
  `c;to-tag=${'a'.repeat(2000)};from-tag=b`,
])('%s is malformed', (value) => {
  expect(parseReplaces(value)).toBe(null);
});

const invite = (fields: readonly (readonly [string, readonly string[]])[]): SipRequest => ({
  kind: 'request',
  method: 'INVITE',
  uri: 'sip:alice@x',
  version: '2.0',
  headers: new Map(fields),
  body: new Uint8Array(),
});

test('an INVITE replaces one call at most, and joins none beside it (RFC 3891 3, RFC 3911 4)', () => {
  const one = writeReplaces(plain);
  expect(replacesIn(invite([]))).toBe(null);
  expect(replacesIn(invite([['replaces', [one]]]))).toEqual(plain);
  expect(replacesIn(invite([['replaces', [one, one]]]))).toBe('malformed');
  expect(replacesIn(invite([['replaces', ['nonsense']]]))).toBe('malformed');
  expect(
    replacesIn(
      invite([
        ['replaces', [one]],
        ['join', [one]],
      ]),
    ),
  ).toBe('malformed');
});
