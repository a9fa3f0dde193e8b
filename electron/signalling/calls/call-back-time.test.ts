import { expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { CallBackTime } from './call-back-time.ts';

test('it is half an hour from the end of the last emergency call, and none before', () => {
  const clock = manualClock();
  const time = new CallBackTime(clock);
  expect(time.isNow()).toBe(false);
  time.begin();
  clock.advance(20 * 60_000);
  time.begin();
  clock.advance(30 * 60_000 - 1);
  expect(time.isNow()).toBe(true);
  clock.advance(1);
  expect(time.isNow()).toBe(false);
});
