import { expect, test } from 'vitest';
import { indexNow } from './use-anchor.ts';

const rows = Array.from({ length: 5000 }, (_, index) => `row ${index}`);
const now = (index: number, key: string): number => indexNow({ index, key }, rows.length, (at) => rows[at]!);

test('a row is found where rows were added above it', () => {
  expect(now(7, 'row 7')).toBe(7);
  expect(now(7, 'row 9')).toBe(9);
  expect(now(7, 'row 906')).toBe(906);
});

test('what is gone, or further than can be looked for, moves nothing', () => {
  expect(now(7, 'deleted')).toBe(7);
  expect(now(7, 'row 4000')).toBe(7);
  expect(now(9000, 'row 9000')).toBe(9000);
});
