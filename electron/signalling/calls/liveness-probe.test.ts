import { expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { createLivenessProbe } from './liveness-probe.ts';

function bench() {
  const clock = manualClock();
  const asked: number[] = [];
  const probe = createLivenessProbe(clock, () => void asked.push(clock.monotonic()));
  return { clock, asked, probe };
}

test('silence causes one probe at once, and no other while it lasts', () => {
  const { clock, asked, probe } = bench();
  probe.silent(true);
  clock.advance(600_000);
  expect(asked).toEqual([0]);
});

test('a peer that is silent between sentences is probed every 90 s at most, and not while there is sound', () => {
  const { clock, asked, probe } = bench();
  for (let sentence = 0; sentence < 20; sentence += 1) {
    probe.silent(true);
    clock.advance(6000);
    probe.silent(false);
    clock.advance(4000);
  }
  expect(asked).toEqual([0, 90_000, 180_000]);
  expect(clock.pending()).toBe(0);
});

test('silence soon after the last probe is probed later, unless the call has ended', () => {
  const { clock, asked, probe } = bench();
  probe.silent(true);
  probe.silent(false);
  clock.advance(10_000);
  probe.silent(true);
  clock.advance(79_999);
  expect(asked).toEqual([0]);
  clock.advance(1);
  expect(asked).toEqual([0, 90_000]);
  probe.silent(false);
  probe.silent(true);
  probe.stop();
  expect(clock.pending()).toBe(0);
});
