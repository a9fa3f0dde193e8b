import { expect, test, vi } from 'vitest';
import { longestTimerMs, systemClock } from './clock.ts';

test('a timer that is longer than Node has does not go off at once', () => {
  const set = vi.spyOn(globalThis, 'setTimeout');
  const stop = systemClock.after((2 ** 32 - 1) * 1000, () => undefined);
  expect(set.mock.calls.map(([, ms]) => ms)).toEqual([longestTimerMs]);
  stop();
  set.mockRestore();
});
