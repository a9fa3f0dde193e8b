import { expect, test } from 'vitest';
import { fromBytes, rawOf, toBytes } from './raw-bytes.ts';

test('bytes of Latin-1 leave as they came, beside text in UTF-8', () => {
  const text = `ü "${rawOf('Büro')}" 😀${rawOf('é')}`;
  const utf8 = (part: string) => Buffer.from(part);
  expect(toBytes(text)).toEqual(
    Buffer.concat([utf8('ü "B'), Buffer.from([0xfc]), utf8('ro" 😀'), Buffer.from([0xe9])]),
  );
});

test('text without them is UTF-8, pairs of surrogates too', () => {
  for (const text of ['', 'abc', 'ü', '\u{1f480}', '\u{10ff}\u{1fcff}'])
    expect(toBytes(text)).toEqual(Buffer.from(text));
});

test('whatever bytes there are, their text has them', () => {
  for (const bytes of [
    Buffer.from('ü 😀'),
    Buffer.from('ü', 'latin1'),
    Buffer.from([0xed, 0xb2, 0x80, 0xff, 0]),
  ])
    expect(toBytes(fromBytes(bytes))).toEqual(bytes);
});
