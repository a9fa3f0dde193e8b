import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// docs/services.md has a row for each service of RFC 5359; what it calls tested has a test of that
// number and name.

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

const rows = [...read('docs/services.md').matchAll(/^\| (2\.\d+) +\| (.+?) +\| (tested|no): /gm)].map(
  ([, section = '', name = '', kind = '']) => ({
    title: `${section} ${name}`,
    section,
    isTested: kind === 'tested',
  }),
);
/** As they stand in `test` or in a row of `test.each`, up to what the test itself says of it. */
const titles = [
  ...read('electron/signalling/services.integration.ts').matchAll(/'(?:RFC 5359 )?(2\.\d+ [^':]+)/g),
].map(([, title = '']) => title);

test('the table has each section, in order', () => {
  expect(rows.map(({ section }) => section)).toEqual(Array.from({ length: 18 }, (_, at) => `2.${at + 1}`));
});

test('what it calls tested is what is tested', () => {
  const claimed = rows.filter(({ isTested }) => isTested).map(({ title }) => title);
  expect(titles.toSorted()).toEqual(claimed.toSorted());
});
