import { expect, test } from 'vitest';
import { judged, median } from './row.ts';

test.each([
  [[], Number.NaN],
  [[3], 3],
  [[9, 1, 5], 5],
  [[1, 2, 10, 4], 3],
])('the median of %j', (figures, expected) => expect(median(figures)).toBe(expected));

test('a goal is held against the peers that are there', () => {
  const atMost = { kind: 'at most', peer: 'plain', factor: 1.3 } as const;
  expect(judged('x', 'ms', 1.3, { plain: 1 }, atMost)).toMatchObject({
    met: true,
    goal: 'within 1.3 of plain',
  });
  expect(judged('x', 'ms', 1.31, { plain: 1 }, atMost).met).toBe(false);
  expect(judged('x', 'ms', 1, { plain: null }, atMost).met).toBeNull();
  const each = { kind: 'at most each', factors: { plain: 1.3, openssl: 2 } } as const;
  expect(judged('x', 'ms', 1.3, { plain: 1, openssl: 1 }, each)).toMatchObject({
    met: true,
    goal: 'within 1.3 of plain, within 2 of openssl',
  });
  expect(judged('x', 'ms', 1.3, { plain: 1, openssl: 0.5 }, each).met).toBe(false);
  expect(judged('x', 'ms', 1.3, { plain: 1, openssl: null }, each).met).toBeNull();
  const ahead = { kind: 'ahead of all' } as const;
  expect(judged('x', 'ms', 1, { a: 2, b: null }, ahead).met).toBe(true);
  expect(judged('x', 'ms', 2, { a: 3, b: 1 }, ahead).met).toBe(false);
  expect(judged('x', 'ms', 2, { a: null }, ahead).met).toBeNull();
  expect(judged('x', 'ms', 2, {}, { kind: 'below', figure: 3 }).met).toBe(true);
});

test('figures have three digits', () => {
  expect(judged('x', 'ms', 1.23456, { a: 1234.5 })).toMatchObject({
    ours: 1.23,
    peers: { a: 1230 },
    goal: null,
  });
});
