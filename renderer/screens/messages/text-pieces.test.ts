import { expect, test } from 'vitest';
import { textPieces } from './text-pieces.ts';

test('an address to call is a piece of its own, without the sign behind it', () => {
  expect(textPieces('Call sip:bob@example.com, or tel:+4930123.')).toEqual([
    { text: 'Call ', target: null },
    { text: 'sip:bob@example.com', target: 'sip:bob@example.com' },
    { text: ', or ', target: null },
    { text: 'tel:+4930123', target: 'tel:+4930123' },
    { text: '.', target: null },
  ]);
});

test.each([
  'See https://example.com/?a=sip',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'sip:',
  'no link',
  '',
])('anything else is text: %s', (text) => {
  expect(textPieces(text).every(({ target }) => target === null)).toBe(true);
  expect(
    textPieces(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

test('of an address only the address is dialled', () => {
  expect(textPieces('sip:bob@example.com?Replaces=x;maddr=evil')[0]?.target).toBe('sip:bob@example.com');
});
