import { expect, test } from 'vitest';
import { GrowingList } from './growing-list.ts';

test('a list stays as it is when another grows from it, and two grow apart', () => {
  const short = new GrowingList([1, 2]);
  const long = short.grown([3]);
  const other = short.grown([4, 5]);
  expect([...short]).toEqual([1, 2]);
  expect(short.at(2)).toBeUndefined();
  expect([...long]).toEqual([1, 2, 3]);
  expect([...other]).toEqual([1, 2, 4, 5]);
  expect([...long.grown([6])]).toEqual([1, 2, 3, 6]);
  expect([other.at(2), other.at(-1), other.length]).toEqual([4, undefined, 4]);
});

test('what is there is not read again when pages are added', () => {
  let reads = 0;
  const counted = new Proxy([1, 2, 3], {
    get: (items, name, self) => {
      if (/^\d+$/.test(String(name))) reads += 1;
      return Reflect.get(items, name, self) as unknown;
    },
  });
  let list = new GrowingList(counted);
  for (let page = 0; page < 100; page += 1) list = list.grown([page, page]);
  expect(list.length).toBe(203);
  expect(reads).toBe(0);
});
