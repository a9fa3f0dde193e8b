import { expect, test } from 'vitest';
import { strongestFrequency } from './spectrum.ts';
import { tone } from './tone.ts';

test.each([
  [50, 8000],
  [440, 8000],
  [997.3, 8000],
  [3400, 8000],
  [1004, 16_000],
  [6500, 16_000],
  [440, 48_000],
  [18_000, 48_000],
])('%d Hz at %d samples a second', (hz, rate) => {
  const found = strongestFrequency(tone(hz, rate, rate / 5), rate);
  expect(Math.abs((found ?? 0) - hz)).toBeLessThan(1);
});

test('of two tones the louder one, whatever is under it', () => {
  const loud = tone(1200, 8000, 1600, -20);
  const mixed = tone(300, 8000, 1600, -40).map((sample, index) => sample + (loud[index] ?? 0) + 500);
  expect(strongestFrequency(mixed, 8000)).toBeCloseTo(1200, 0);
});

test.each([
  ['nothing', new Int16Array(0)],
  ['zeros', new Int16Array(1600)],
  ['a constant', new Int16Array(1600).fill(1000)],
])('%s is silence', (_, samples) => {
  expect(strongestFrequency(samples, 8000)).toBeNull();
});
