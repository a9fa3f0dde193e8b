import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { findTone, tone } from '../../../shared/sound/tone.ts';
import { createG722Decoder, createG722Encoder } from './g722.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A second of noise of each loudness, from the generator of the C standard's example. */
function noise(): Int16Array {
  let state = 1;
  return Int16Array.from({ length: 16_000 }, (_, index) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return ((state >> 15) - 32_768) >> (2 + (Math.floor(index / 400) % 10));
  });
}

// What libspandsp 0.0.6 makes of the same samples and bytes.
test('encodes and decodes bit by bit as spandsp does', () => {
  const bytes = createG722Encoder()(noise());
  expect(sha256(bytes)).toBe('7aebc93347bcbbb3eb7c7b7505bfe743c11f86df52f3e6f1551842802d7c1d82');
  const samples = createG722Decoder()(bytes);
  const littleEndian = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, at) => littleEndian.writeInt16LE(sample, at * 2));
  expect(sha256(littleEndian)).toBe('24648cebaaea65db108e47c71f121d43ecfedab814cb8a28638ab961743a7238');
});

test('in pieces as in one', () => {
  const samples = noise();
  const encode = createG722Encoder();
  const pieces = Array.from({ length: 50 }, (_, at) => encode(samples.subarray(at * 320, (at + 1) * 320)));
  expect(Buffer.concat(pieces)).toEqual(Buffer.from(createG722Encoder()(samples)));
});

test.each([300, 1000, 3000, 5000, 6500])('a tone of %d Hz comes through at its level', (hz) => {
  const heard = createG722Decoder()(createG722Encoder()(tone(hz, 16_000, 16_000, -12)));
  const { level, purity, gaps } = findTone(heard.subarray(1600), 16_000, hz);
  expect(level).toBeCloseTo(-12, 0);
  expect([purity > 20, gaps]).toEqual([true, 0]);
});

test('the loudest sound is limited, and wraps nowhere', () => {
  const square = Int16Array.from({ length: 1600 }, (_, at) => (at % 40 < 20 ? 32_767 : -32_768));
  const heard = createG722Decoder()(createG722Encoder()(square));
  expect(Math.max(...heard.subarray(400))).toBe(32_767);
  // A wrapped sample would jump from one end to the other within the steady half of a wave.
  expect(Math.min(...heard.subarray(400 + 22 + 5, 400 + 22 + 15))).toBeGreaterThan(10_000);
});

test('every byte can be decoded', () => {
  const bytes = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) & 0xff);
  expect(createG722Decoder()(bytes)).toHaveLength(8192);
});
