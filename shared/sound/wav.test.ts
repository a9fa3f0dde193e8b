import { expect, test } from 'vitest';
import { tone } from './tone.ts';
import { readWav, wavHeader, writeWav, type WavError } from './wav.ts';

const sound = { sampleRate: 16_000, samples: tone(440, 16_000, 1600) };

test('what is written is read again', () => {
  expect(readWav(writeWav(sound))).toEqual(sound);
});

test('a data chunk whose length was never filled in runs to the end', () => {
  const file = writeWav(sound);
  file.fill(0, 40, 44);
  expect(readWav(file)).toEqual(sound);
});

test('of several channels the first is read, behind chunks of other kinds', () => {
  const file = writeWav({ sampleRate: 8000, samples: Int16Array.of(1, -1, 2, -2) });
  file[22] = 2;
  const list = new TextEncoder().encode('LIST');
  const other = Uint8Array.from([...file.subarray(0, 36), ...list, 1, 0, 0, 0, 7, 0, ...file.subarray(36)]);
  expect(readWav(other).samples).toEqual(Int16Array.of(1, 2));
});

/** The same as WAVE_FORMAT_EXTENSIBLE, whose subformat begins with that number. */
function extensible(subformat: number): Uint8Array {
  const file = writeWav(sound);
  const head = Uint8Array.from(file.subarray(0, 36));
  head.set([40, 0, 0, 0, 0xfe, 0xff], 16);
  const extension = [22, 0, 16, 0, 4, 0, 0, 0, subformat, 0, ...Array<number>(14).fill(0)];
  return Uint8Array.from([...head, ...extension, ...file.subarray(36)]);
}

test('WAVE_FORMAT_EXTENSIBLE is read where its subformat is PCM', () => {
  expect(readWav(extensible(1))).toEqual(sound);
});

test.each([
  ['no RIFF', 'no-wav', (file: Uint8Array) => file.fill(0, 0, 4)],
  ['nothing', 'no-wav', () => new Uint8Array(0)],
  ['half a format', 'no-wav', (file: Uint8Array) => file.subarray(0, 30)],
  ['8 bits', 'no-16-bit-pcm', (file: Uint8Array) => file.fill(8, 34, 35)],
  ['mu-law', 'no-16-bit-pcm', (file: Uint8Array) => file.fill(7, 20, 21)],
  ['floating point as a subformat', 'no-16-bit-pcm', () => extensible(3)],
  ['A-law as a subformat', 'no-16-bit-pcm', () => extensible(6)],
  ['no channel', 'no-16-bit-pcm', (file: Uint8Array) => file.fill(0, 22, 23)],
  ['no rate', 'no-16-bit-pcm', (file: Uint8Array) => file.fill(0, 24, 28)],
  ['no format', 'no-16-bit-pcm', (file: Uint8Array) => file.fill(0, 12, 16)],
  ['no data chunk', 'no-sound', (file: Uint8Array) => file.fill(0, 36, 40)],
  ['no sample', 'no-sound', () => wavHeader(8000, 0)],
] as const)('%s: %s', (_, code, spoilt) => {
  const read = () => readWav(spoilt(writeWav(sound)));
  expect(read).toThrow(expect.objectContaining({ code }) as WavError);
});
