import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

test('results are in the order of the items, and other work has its turns between them', async () => {
  const order: (number | 'other')[] = [];
  const other = (): void => {
    order.push('other');
    if (order.length < 20) setTimeout(other);
  };
  setTimeout(other);
  const work = (item: number): number => {
    order.push(item);
    return item * 2;
  };
  expect(await inTurns([1, 2, 3, 4, 5], work, 2)).toEqual([2, 4, 6, 8, 10]);
  expect(order.slice(0, 7)).toEqual([1, 2, 'other', 3, 4, 'other', 5]);
});

test('no item is no turn, and what throws ends the work', async () => {
  expect(await inTurns([], () => 1)).toEqual([]);
  const broken = (): never => {
    throw new Error('broken');
  };
  await expect(inTurns([1], broken)).rejects.toThrow('broken');
});
