import { expect, test } from 'vitest';
import { finishedCalls } from '../../client/fakes/calls.ts';
import { kept } from '../../client/fakes/history.ts';
import { rowKey, withDays } from './day-rows.ts';

const [call] = finishedCalls(1);
const on = (id: string, ...when: readonly [number, number, number, number]) => ({
  ...kept(call!),
  id,
  startedAt: new Date(...when).toISOString(),
});

test('each day has its heading once, also the same date of another year', () => {
  const calls = [
    on('d', 2026, 10, 21, 9),
    on('c', 2026, 10, 21, 0),
    on('b', 2026, 10, 20, 23),
    on('a', 2020, 10, 20, 8),
  ];
  const rows = withDays(calls);
  expect(rows.map((row) => ('call' in row ? row.call.id : new Date(row.day).getFullYear()))).toEqual([
    2026,
    'd',
    'c',
    2026,
    'b',
    2020,
    'a',
  ]);
  expect(new Set(rows.map(rowKey)).size).toBe(rows.length);
});

test('the heading of a day stays the same row when a call is added above', () => {
  const before = withDays([on('a', 2026, 10, 21, 9)]);
  const after = withDays([on('b', 2026, 10, 21, 10), on('a', 2026, 10, 21, 9)]);
  expect(after.map(rowKey)).toEqual([rowKey(before[0]), 'b', 'a']);
  expect(rowKey(undefined)).toBe('');
});
