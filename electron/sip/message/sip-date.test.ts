import { expect, test } from 'vitest';
import { parseSipDate } from './sip-date.ts';

test('the form of RFC 3261 20.17 is read, with names in any case', () => {
  const at = Date.parse('2010-11-13T23:29:00.000Z');
  expect(parseSipDate('Sat, 13 Nov 2010 23:29:00 GMT')).toBe(at);
  expect(parseSipDate(' sat, 13 nov 2010 23:29:00 gmt ')).toBe(at);
});

test.each([
  undefined,
  '',
  'Sat, 13 Nov 2010 23:29:00 CET',
  'Saturday, 13-Nov-10 23:29:00 GMT',
  'Sat Nov 13 23:29:00 2010',
  'Wed, 31 Feb 2010 23:29:00 GMT',
  'Sat, 13 Nov 2010 24:29:00 GMT',
  '2010-11-13T23:29:00Z',
  `Sat, 13 Nov 2010 23:29:00 GMT${' x'.repeat(10_000)}`,
])('no time: %s', (value) => {
  expect(parseSipDate(value)).toBeNull();
});
