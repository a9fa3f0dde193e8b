import { expect, test } from 'vitest';
import { goertzel, loudness } from '../../../shared/sound/tone.ts';
import { chime, melody } from './melody.ts';

test('the tune is loud enough, never clipped, and begins with C5', () => {
  const samples = melody();
  expect(samples.length % 160).toBe(0);
  expect(loudness(samples)).toBeGreaterThan(-30);
  expect(Math.max(...samples)).toBeLessThan(16_384);
  const first = samples.subarray(0, 1600);
  expect(goertzel(first, 8000, 523.25)).toBeGreaterThan(goertzel(first, 8000, 440) + 12);
});

test('neither sound begins or ends with a click', () => {
  for (const samples of [melody(), chime()]) {
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(300);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(300);
  }
});
