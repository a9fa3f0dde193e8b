import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('works once for a key, and forgets the oldest', () => {
  const recall = remembered<number>(2);
  let works = 0;
  const ask = (key: string) => recall(key, () => (works += 1));
  expect([ask('a'), ask('a'), ask('b'), ask('a'), ask('c'), ask('a')]).toEqual([1, 1, 2, 1, 3, 4]);
});

test('what throws is not remembered', () => {
  const recall = remembered<number>(2);
  const fail = () => {
    throw new Error('malformed');
  };
  expect(() => recall('a', fail)).toThrow('malformed');
  expect(recall('a', () => 7)).toBe(7);
});
