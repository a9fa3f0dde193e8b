import { expect, test } from 'vitest';
import { sinceOf } from './since.ts';

const now = new Date(2026, 10, 27, 9, 30).getTime();
const local = (...when: readonly [number, number, number]) => new Date(...when).toISOString();

test('a span begins with a local day', () => {
  expect(sinceOf('any', now)).toBeNull();
  expect(sinceOf('today', now)).toBe(local(2026, 10, 27));
  expect(sinceOf('week', now)).toBe(local(2026, 10, 21));
  expect(sinceOf('month', now)).toBe(local(2026, 9, 29));
});

test('it begins at midnight also where the clock was changed meanwhile', () => {
  const since = new Date(sinceOf('month', new Date(2026, 10, 2, 8).getTime()) ?? '');
  expect([since.getHours(), since.getDate()]).toEqual([0, 4]);
});
