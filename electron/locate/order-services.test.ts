import { expect, test } from 'vitest';
import { orderServices } from './order-services.ts';

const record = (target: string, priority: number, weight: number) => ({
  priority,
  weight,
  port: 5061,
  target,
});
const names = (records: readonly { target: string }[]) => records.map(({ target }) => target);

test('the lowest priority first, whatever the weights', () => {
  const records = [record('c', 20, 100), record('a', 1, 0), record('b', 10, 5)];
  for (const point of [0, 0.5, 0.999])
    expect(names(orderServices(records, () => point))).toEqual(['a', 'b', 'c']);
});

test('within one priority chance decides in proportion to the weights', () => {
  const records = [record('heavy', 1, 75), record('light', 1, 25)];
  const first = new Map<string, number>();
  for (let step = 0; step < 1000; step += 1) {
    const [leader] = names(orderServices(records, () => (step + 0.5) / 1000));
    first.set(leader ?? '', (first.get(leader ?? '') ?? 0) + 1);
  }
  expect(first.get('heavy')).toBeGreaterThan(720);
  expect(first.get('heavy')).toBeLessThan(780);
});

test('one without weight is drawn seldom, and every record once', () => {
  const records = [record('heavy', 1, 99), record('none', 1, 0)];
  expect(names(orderServices(records, () => 0))).toEqual(['none', 'heavy']);
  expect(names(orderServices(records, () => 0.5))).toEqual(['heavy', 'none']);
  expect(names(orderServices([record('a', 1, 0), record('b', 1, 0)], () => 0.99)).toSorted()).toEqual([
    'a',
    'b',
  ]);
  expect(orderServices([], () => 0)).toEqual([]);
});
