import { expect, test } from 'vitest';
import type { Sound } from '../../../shared/sound/wav.ts';
import { codecs } from '../rtp/codecs.ts';
import type { RunPacket } from '../rtp/continuous-stream.ts';
import { Playout } from './playout.ts';
import type { SoundCodec } from './sound-codec.ts';
import type { SoundCodecs } from './sound-codecs.ts';

/** A payload of so many equal bytes is that sound; what was concealed is -1. */
const coder: SoundCodec = {
  sampleRate: 8000,
  encode: (samples) => Uint8Array.from(samples),
  decode: (payload) => Int16Array.from(payload),
  conceal: (samples) => new Int16Array(samples).fill(-1),
};
const coders: SoundCodecs = Object.fromEntries(
  Object.keys(codecs).map((name) => [name, coder]),
) as unknown as SoundCodecs;

const source = Symbol('a source');

/** The packet with that place in a stream of 20 ms each. */
const packet = (place: number, more: Partial<RunPacket> = {}, pause = 0): RunPacket => ({
  packet: {
    payloadType: 0,
    marker: false,
    sequence: (65_530 + place) & 0xffff,
    timestamp: (0xffff_ff00 + (place + pause) * 160) >>> 0,
    ssrc: 7,
    payload: Buffer.alloc(160, place + 1),
  },
  codec: codecs.PCMU,
  run: source,
  isSilent: false,
  ...more,
});

/** What was played, a figure for each 20 ms. */
function played(packets: readonly RunPacket[], flush = true): readonly number[] {
  const pieces: Sound[] = [];
  let number = 0;
  const playout = new Playout({
    codecs: coders,
    random32: () => (number += 1),
    onSound: (sound) => pieces.push(sound),
  });
  packets.forEach((each, at) => playout.take(each, 1 + at * 20));
  if (flush) playout.flush();
  const samples = pieces.flatMap((piece) => [...piece.samples]);
  return samples.filter((_, index) => index % 160 === 0);
}

test('in order, over the end of sequence numbers and timestamps', () => {
  const all = Array.from({ length: 12 }, (_, place) => packet(place));
  expect(played(all, false)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('reordered packets are put in order', () => {
  expect(played([0, 2, 1, 3, 5, 6, 4].map((place) => packet(place)))).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('a lost packet is concealed once enough others have come', () => {
  const places = [0, 1, 3, 4, 5, 6, 7];
  expect(
    played(
      places.map((place) => packet(place)),
      false,
    ),
  ).toEqual([1, 2]);
  expect(
    played(
      [...places, 8].map((place) => packet(place)),
      false,
    ),
  ).toEqual([1, 2, -1, 4, 5, 6, 7, 8, 9]);
});

test('at the end of the call what still waits is played', () => {
  expect(played([0, 2, 3].map((place) => packet(place)))).toEqual([1, -1, 3, 4]);
});

test('a packet that comes after its time is left out, and so is one that comes twice', () => {
  const places = [0, 2, 3, 4, 5, 6, 7, 1, 7, 8];
  expect(played(places.map((place) => packet(place)))).toEqual([1, -1, 3, 4, 5, 6, 7, 8, 9]);
});

test('a pause without loss is silence', () => {
  expect(played([packet(0), packet(1, {}, 2)])).toEqual([1, 0, 0, 2]);
});

test('a long pause is shortened', () => {
  const length = played([packet(0), packet(1, {}, 3000), packet(2, {}, 3000)]).length;
  expect(length).toBe(10 * 50 + 3);
});

test('another source goes on after the first', () => {
  const other = { run: Symbol('another source') };
  const figures = played([packet(0), packet(1), packet(40, other), packet(41, other)]);
  expect(figures).toEqual([1, 2, 41, 42]);
});
