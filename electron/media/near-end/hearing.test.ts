import { expect, test } from 'vitest';
import { tone } from '../../../shared/sound/tone.ts';
import { createHearing } from './hearing.ts';

/** Pieces of 20 ms, as a call gives them. */
function heard(sampleRate: number, ...parts: readonly Int16Array[]) {
  const hearing = createHearing();
  const size = sampleRate / 50;
  for (const part of parts)
    for (let at = 0; at < part.length; at += size)
      hearing.take({ sampleRate, samples: part.subarray(at, at + size) });
  return hearing.heard();
}

test('the tone that most of the sound is, whatever is around it', () => {
  const silence = new Int16Array(8000);
  const chime = tone(800, 8000, 3200, -3);
  const result = heard(8000, silence, chime, tone(440, 8000, 16_000, -20), silence);
  expect(result?.hz).toBeCloseTo(440, 0);
  expect(result?.db).toBeCloseTo(-20, 0);
});

test('gaps do not lower the level', () => {
  const sound = tone(440, 8000, 16_000, -20);
  for (let at = 0; at < sound.length; at += 4000) sound.fill(0, at, at + 800);
  expect(heard(8000, sound)?.db).toBeCloseTo(-20, 0);
});

test('a piece shorter than a window', () => {
  expect(heard(48_000, tone(1000, 48_000, 4800))?.hz).toBeCloseTo(1000, -1);
});

test('silence has no frequency', () => {
  expect(heard(8000, new Int16Array(8000))).toMatchObject({ hz: null });
  // G.711's own noise around zero.
  expect(
    heard(
      8000,
      Int16Array.from({ length: 8000 }, (_, at) => (at % 3) * 8),
    ),
  ).toMatchObject({ hz: null });
});

test('no sound at all', () => {
  expect(createHearing().heard()).toBeNull();
});

test('another rate in the same call', () => {
  const hearing = createHearing();
  hearing.take({ sampleRate: 8000, samples: tone(440, 8000, 100) });
  hearing.take({ sampleRate: 16_000, samples: tone(440, 16_000, 16_000) });
  expect(hearing.heard()?.hz).toBeCloseTo(440, 0);
});
