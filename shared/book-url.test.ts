import { expect, test } from 'vitest';
import { bookUrl } from './book-url.ts';

test.each([
  ['cards.example.com', 'https://cards.example.com/'],
  [' https://Cards.example.com:8443/alice/ ', 'https://cards.example.com:8443/alice/'],
  ['cards.example.com/dav', 'https://cards.example.com/dav'],
])('%j is %s', (typed, url) => {
  expect(bookUrl(typed)).toBe(url);
});

test.each([
  '',
  'http://cards.example.com/',
  'ftp://cards.example.com/',
  'https://alice:secret@cards.example.com/',
  'https://cards.example.com/?a=b',
  'https://cards.example.com/#a',
  'two words',
  `https://cards.example.com/${'a'.repeat(2000)}`,
])('%j is none', (typed) => {
  expect(bookUrl(typed)).toBeNull();
});
