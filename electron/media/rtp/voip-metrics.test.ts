import { expect, test } from 'vitest';
import { measuredMetrics } from './measured-metrics.ts';
import { createReception } from './reception.ts';
import { parseRtcp, writeRtcp } from './rtcp.ts';
import { readVoipMetrics, writeVoipMetrics, type VoipMetrics } from './voip-metrics.ts';

const metrics: VoipMetrics = {
  ssrc: 0x01020304,
  lossRate: 0.25,
  discardRate: 0.125,
  burstDensity: 0.5,
  gapDensity: 0.0625,
  burstDuration: 300,
  gapDuration: 9000,
  roundTrip: 80,
  endSystemDelay: 60,
  rating: 80,
  listening: 4.1,
  conversational: 4,
  buffer: { nominal: 40, maximum: 60, absolute: 65_535 },
};
/** RFC 3611 2 and 4.7: header and reporter, then the block, word by word. */
const words = [
  '80cf000a 0000000a',
  '07000008 01020304 40208010 012c2328 0050003c 7f7f7f10 507f2928 30000028 003cffff',
]
  .join('')
  .replaceAll(' ', '');

const compound = (extended: Buffer): Buffer =>
  writeRtcp({ ssrc: 10, cname: 'abc', sender: null, block: null, extended, bye: true });

test('a block is as RFC 3611 4.7 draws it, and is read as it was written', () => {
  const written = writeVoipMetrics(10, metrics, 16);
  expect(written.toString('hex')).toBe(words);
  expect(readVoipMetrics(compound(written), metrics.ssrc)).toEqual(metrics);
  expect(parseRtcp(compound(written))).toEqual([{ ssrc: 10, sentAt: null, blocks: [] }]);
});

test('what is not known is written and read as such', () => {
  const unknown = { ...metrics, roundTrip: null, rating: null, listening: null, conversational: null };
  expect(readVoipMetrics(writeVoipMetrics(10, unknown, 16), metrics.ssrc)).toEqual(unknown);
});

test('values beyond the fields end at their limits', () => {
  const far = { ...metrics, lossRate: 1, burstDuration: 1e9, endSystemDelay: -5, rating: 120 };
  expect(readVoipMetrics(writeVoipMetrics(10, far, 16), metrics.ssrc)).toMatchObject({
    lossRate: 255 / 256,
    burstDuration: 65_535,
    endSystemDelay: 0,
    rating: 100,
  });
});

test('blocks of other sources, other types and other lengths are passed over', () => {
  const written = writeVoipMetrics(10, metrics, 16);
  expect(readVoipMetrics(written, 99)).toBeNull();
  for (const [at, value] of [
    [1, 204],
    [8, 6],
    [11, 7],
    [11, 200],
  ] as const) {
    const changed = Buffer.from(written);
    changed.writeUInt8(value, at);
    expect(readVoipMetrics(changed, metrics.ssrc)).toBeNull();
  }
  // A block of a type that we do not know, before ours.
  const unknown = Buffer.from('01000001deadbeef', 'hex');
  const both = Buffer.concat([written.subarray(0, 8), unknown, written.subarray(8)]);
  both.writeUInt16BE(both.length / 4 - 1, 2);
  expect(readVoipMetrics(both, metrics.ssrc)).toEqual(metrics);
  expect(readVoipMetrics(Buffer.alloc(0), 1)).toBeNull();
  expect(readVoipMetrics(Buffer.from('80cf0000', 'hex'), 0)).toBeNull();
});

test('what was counted of a source becomes its metrics', () => {
  const arrival = (sequence: number) => ({
    sequence,
    timestamp: sequence * 240,
    clockRate: 8000,
    at: sequence * 30,
  });
  const reception = createReception(7, arrival(0));
  for (let sequence = 1; sequence < 108; sequence += 1) {
    if (sequence < 50 || sequence > 59) reception.receive(arrival(sequence));
  }
  expect(measuredMetrics(reception, 'PCMU', 100)).toMatchObject({
    ssrc: 7,
    lossRate: 0.1,
    discardRate: 0,
    burstDensity: 1,
    gapDensity: 0,
    burstDuration: 300,
    gapDuration: 1350,
    roundTrip: 100,
    endSystemDelay: 40,
    rating: expect.closeTo(93.2 - 95 * (10 / 35.1), 1) as number,
  });
});
