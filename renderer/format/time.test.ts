import { expect, test } from 'vitest';
import { dayName, duration, secondsUntil, stageTime, until } from './time.ts';

test.each([
  [0, '0:00'],
  [-5, '0:00'],
  [999, '0:00'],
  [65_000, '1:05'],
  [3_600_000, '1:00:00'],
  [3_723_400, '1:02:03'],
])('a call of %i ms took %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  [null, ''],
  [0.42, '0.4 ms'],
  [17.6, '18 ms'],
  [1234, '1.2 s'],
])('a stage of %s ms', (ms, text) => {
  expect(stageTime(ms)).toBe(text);
});

test('what is left is counted up, never below zero', () => {
  const now = Date.parse('2026-11-21T09:00:00.000Z');
  expect(secondsUntil('2026-11-21T09:00:03.100Z', now)).toBe(4);
  expect(secondsUntil('2026-11-21T08:59:00.000Z', now)).toBe(0);
  expect(until('2026-11-21T09:05:00.000Z', now)).toBe('in 5 min');
  expect(until('2026-11-21T12:00:00.000Z', now)).toBe('in 3 h');
});

test('days are named from the person’s own midnight', () => {
  const now = new Date(2026, 10, 21, 0, 10).getTime();
  expect(dayName(new Date(2026, 10, 21, 0, 5).toISOString(), now)).toBe('Today');
  expect(dayName(new Date(2026, 10, 20, 23, 55).toISOString(), now)).toBe('Yesterday');
  expect(dayName(new Date(2026, 10, 16, 12).toISOString(), now)).toBe('Monday 16 November');
  expect(dayName(new Date(2025, 10, 16, 12).toISOString(), now)).toBe('Sunday, 16 November 2025');
});
