import { expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { createLivenessProbe } from './liveness-probe.ts';

function bench() {
  const clock = manualClock();
  const asked: number[] = [];
  const probe = createLivenessProbe(clock, () => void asked.push(clock.monotonic()));
  return { clock, asked, probe };
}

test('a silence is asked about at once, and not again while it lasts', () => {
  const { clock, asked, probe } = bench();
  probe.silent(true);
  clock.advance(600_000);
  expect(asked).toEqual([0]);
});

test('who falls silent between sentences is asked every 90 s at most, and not while there is sound', () => {
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

test('a silence that begins soon after the last question is asked about later, unless the call has ended', () => {
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
