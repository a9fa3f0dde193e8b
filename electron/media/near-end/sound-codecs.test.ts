import { expect, test } from 'vitest';
import type { CodecName } from '../../../shared/model/media.ts';
import { findTone, tone } from '../../../shared/sound/tone.ts';
import { durationOf, frameOf, codecs as formats } from '../rtp/codecs.ts';
import { opusDefaults } from '../sdp/opus-parameters.ts';
import type { SoundCodec } from './sound-codec.ts';
import { createSoundCodecs } from './sound-codecs.ts';

const frames = 50;

/** A second of a tone, coded and decoded frame by frame; `lost`: these are concealed. */
function through({ sampleRate, encode, decode, conceal }: SoundCodec, lost: readonly number[] = []) {
  const size = sampleRate / 50;
  const heard = Array.from({ length: frames }, (_, at) => {
    const payload = encode(tone(1000, sampleRate, size, -12, at * size), opusDefaults);
    return lost.includes(at) ? conceal(size) : decode(payload);
  });
  return Int16Array.from(heard.flatMap((piece) => [...piece]));
}

test.each(Object.keys(formats) as CodecName[])('%s: a tone comes through', async (name) => {
  const { [name]: codec } = await createSoundCodecs();
  const heard = through(codec);
  expect(heard).toHaveLength(codec.sampleRate);
  const { level, purity, gaps } = findTone(heard.subarray(codec.sampleRate / 5), codec.sampleRate, 1000);
  expect(level).toBeCloseTo(-12, 0);
  expect([purity > 15, gaps]).toEqual([true, 0]);
  const payload = Buffer.from(codec.encode(new Int16Array(codec.sampleRate / 50), opusDefaults));
  expect(durationOf(name, payload)).toBe(frameOf(formats[name]));
});

test('Opus conceals a lost packet by more of the same', async () => {
  const { opus } = await createSoundCodecs();
  const heard = through(opus, [25, 30]);
  expect(findTone(heard.subarray(9600), 48_000, 1000).gaps).toBe(0);
});

test('Opus conceals any length, and no payload ends the call', async () => {
  const { opus } = await createSoundCodecs();
  for (const length of [0, 1, 119, 960, 961, 48_000]) expect(opus.conceal(length)).toHaveLength(length);
  for (const payload of [[], [0xff], [0xff, 0xff, 0xff], [3, 0x7f]])
    expect(opus.decode(Uint8Array.from(payload)).length).toBeLessThan(6000);
});
