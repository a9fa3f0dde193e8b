import { expect, test } from 'vitest';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { traceLimit, withEntries } from './trace-store.ts';

const entry = (sequence: number): TraceEntry => ({
  sequence,
  at: '2026-11-21T09:00:00.000Z',
  accountId: null,
  kind: 'app',
  summary: `entry ${sequence}`,
  detail: null,
});
const numbers = (entries: readonly TraceEntry[]) => entries.map(({ sequence }) => sequence);

test('new entries come last, known ones are not doubled', () => {
  const known = [entry(1), entry(2)];
  expect(numbers(withEntries(known, [entry(2), entry(3)]))).toEqual([1, 2, 3]);
  expect(withEntries(known, [entry(1)])).toBe(known);
});

test('a live entry may come before the older ones that were asked for', () => {
  expect(numbers(withEntries([entry(4)], [entry(1), entry(2), entry(3), entry(4)]))).toEqual([1, 2, 3, 4]);
});

test('the oldest go beyond the limit of letters', () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({
    ...entry(index + 1),
    detail: 'x'.repeat(16_384),
  }));
  const kept = withEntries([], many);
  expect(kept.length).toBeGreaterThan(400);
  expect(kept.length).toBeLessThan(520);
  expect(kept.at(-1)?.sequence).toBe(1000);
});

test('the oldest go beyond the limit', () => {
  const many = Array.from({ length: traceLimit }, (_, index) => entry(index + 1));
  const kept = withEntries(many, [entry(traceLimit + 1)]);
  expect(kept).toHaveLength(traceLimit);
  expect(kept[0]?.sequence).toBe(2);
});
