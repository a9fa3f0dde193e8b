import { expect, test } from 'vitest';
import { refreshSeconds, retryAfterWhenBack, retryMs } from './refresh-times.ts';

test.each([
  [600, false, 540],
  [100, false, 80],
  [5, false, 5],
  [600, true, 40],
  [20, true, 16],
])('a binding of %i s (replaces another flow: %s) is extended after %i s', (expires, replaces, seconds) => {
  expect(refreshSeconds(expires, replaces)).toBe(seconds);
});

test.each([
  [300, 1, 2],
  [1, 6, 1],
  [null, 1, 0],
  [300, 7, 300],
  [null, 7, null],
])('Retry-After %s of a server that was gone, failure %i: %s', (retryAfter, failures, counted) => {
  expect(retryAfterWhenBack(retryAfter, failures)).toBe(counted);
});

test('no pause is longer than a binding holds, with a margin', () => {
  expect(retryMs(60_000, null)).toBe(60_000);
  expect(retryMs(60_000, 30_000)).toBe(25_000);
  expect(retryMs(10_000, 30_000)).toBe(10_000);
  expect(retryMs(60_000, 4000)).toBe(60_000);
  expect(retryMs(60_000, -1000)).toBe(60_000);
});
