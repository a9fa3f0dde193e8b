import { expect, test } from 'vitest';
import { resampled } from './resample.ts';
import { findTone, loudness, tone } from './tone.ts';

test.each([
  [48_000, 8000, 1000],
  [44_100, 16_000, 3000],
  [8000, 48_000, 1000],
  [8000, 16_000, 3000],
  [16_000, 8000, 440],
])('from %d to %d a second, a tone of %d Hz keeps frequency, level and length', (from, to, hz) => {
  const { sampleRate, samples } = resampled({ sampleRate: from, samples: tone(hz, from, from) }, to);
  expect([sampleRate, samples.length]).toEqual([to, to]);
  const { level, purity, gaps } = findTone(samples.subarray(to / 10, -to / 10), to, hz);
  expect(level).toBeCloseTo(-12, 0);
  expect([purity > 40, gaps]).toEqual([true, 0]);
});

test('what the lower rate cannot carry does not fold back', () => {
  const { samples } = resampled({ sampleRate: 48_000, samples: tone(6000, 48_000, 48_000) }, 8000);
  expect(loudness(samples.subarray(800, -800))).toBeLessThan(-60);
});

test('the same rate is the same sound', () => {
  const sound = { sampleRate: 8000, samples: tone(440, 8000, 100) };
  expect(resampled(sound, 8000)).toBe(sound);
});
