/**
 * Sound over a bad network: two gateways of the command line, and between them a relay that loses,
 * delays, reorders, doubles and stalls by a seed. Everything is counted in packets and samples.
 */
import { afterEach, describe, expect, test } from 'vitest';
import type { CodecName } from '../../../shared/model/media.ts';
import { findTone } from '../../../shared/sound/tone.ts';
import { createHearing } from '../near-end/hearing.ts';
import type { Departure } from './fakes/impaired-way.ts';
import type { Side } from './fakes/impairment-relay.ts';
import type { Impairments } from './fakes/impairments.ts';
import { startToneCall, tones, type ToneCall } from './fakes/tone-call.ts';

const seed = 20_261_127;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Kind {
  readonly encryption: 'required' | 'off';
  readonly codec: CodecName;
}
const kinds: readonly Kind[] = [
  { encryption: 'required', codec: 'PCMU' },
  { encryption: 'off', codec: 'PCMU' },
  { encryption: 'required', codec: 'opus' },
  { encryption: 'off', codec: 'G722' },
];

/** Both ways impaired alike, but each by a seed of its own. */
async function startCall(kind: Kind, impairments: Impairments): Promise<ToneCall> {
  const call = await startToneCall({ ...kind, seed, to: { a: impairments, b: impairments } });
  ends.push(call.close);
  return call;
}

async function spoken(kind: Kind, impairments: Impairments, packets: number): Promise<ToneCall> {
  const started = await startCall(kind, impairments);
  await started.say(packets);
  await started.end();
  return started;
}

const sides: readonly Side[] = ['a', 'b'];
const other = (side: Side): Side => (side === 'a' ? 'b' : 'a');
const packetMs = 20;
const samplesOf = (said: ToneCall, packets: number): number => (packets * said.sampleRate * packetMs) / 1000;

/** From packet 5 on: a decoder of Opus begins with silence. */
function toneIn(said: ToneCall, side: Side) {
  return findTone(said.heard(side).subarray(samplesOf(said, 5)), said.sampleRate, tones[other(side)]);
}

/** As it was said, at -12 dB, without a hole. */
function expectWhole(said: ToneCall, side: Side): void {
  const { level, gaps } = toneIn(said, side);
  expect(gaps).toBe(0);
  expect(level).toBeCloseTo(-12, 0);
}

/** RFC 3550 A.8 of one stream, in ms. A packet that comes late counts for nothing. */
function jitterOf(departures: readonly Departure[]): number {
  let [jitter, before] = [0, departures[0]];
  for (const departure of departures) {
    if (!before || departure.number <= before.number) continue;
    const sentApart = (departure.number - before.number) * packetMs;
    jitter += (Math.abs(departure.at - before.at - sentApart) - jitter) / 16;
    before = departure;
  }
  return jitter;
}

describe.each(kinds)('$encryption, $codec', (kind) => {
  test('at 20 % loss the tone is still there, and what was lost is what is reported', async () => {
    const said = await startCall(kind, { loss: 0.2 });
    await said.say(500);
    // Each has had a report of the other by now.
    const reported = sides.map((side) => said.statistics(side).at(-1)?.remote?.loss);
    await said.end();
    for (const loss of reported) expect(loss).toBeCloseTo(0.2, 1);
    for (const side of sides) {
      const { lost } = said.relay.to[side].counts();
      expect(lost / 500).toBeCloseTo(0.2, 1);
      expect(said.statistics(side).at(-1)).toMatchObject({
        packetsReceived: said.relay.to[side].departures().length,
        packetsLost: lost,
        packetsRejected: 0,
      });
      const hearing = createHearing();
      hearing.take({ sampleRate: said.sampleRate, samples: said.heard(side) });
      expect(hearing.heard()?.hz).toBeCloseTo(tones[other(side)], -0.5);
    }
  });

  test('a stall of 500 ms: from the next packet on nothing is missing, late or played twice', async () => {
    const stall = { at: 50, count: 25 };
    const said = await spoken(kind, { stall }, 150);
    for (const side of sides) {
      const { taken } = said.relay.to[side].counts();
      expect(said.statistics(side).at(-1)).toMatchObject({
        packetsReceived: taken,
        packetsLost: 0,
        packetsRejected: 0,
      });
      expect(said.heard(side)).toHaveLength(samplesOf(said, taken));
      expectWhole(said, side);
    }
  });

  test('reordering and duplication: each packet is played once, in its order', async () => {
    const said = await spoken(kind, { reordering: 0.2, duplication: 0.2 }, 150);
    for (const side of sides) {
      const { taken, doubled, overtaken } = said.relay.to[side].counts();
      expect(Math.min(doubled, overtaken)).toBeGreaterThan(10);
      expect(said.statistics(side).at(-1)).toMatchObject({
        packetsReceived: taken,
        packetsLost: 0,
        // SRTP takes the second copy for a replay.
        packetsRejected: kind.encryption === 'required' ? doubled : 0,
      });
      expect(said.heard(side)).toHaveLength(samplesOf(said, taken));
      expectWhole(said, side);
    }
  });

  test('delay and jitter: nothing is missing, and the jitter is that of the network', async () => {
    const said = await spoken(kind, { delayMs: 30, jitterMs: 40 }, 150);
    for (const side of sides) {
      const { taken } = said.relay.to[side].counts();
      const departures = said.relay.to[side].departures();
      // The sound begins with the first one that comes; one before it is too late.
      const first = departures[0]?.number ?? 0;
      expect(said.statistics(side).at(-1)?.packetsReceived).toBe(taken);
      expect(said.heard(side)).toHaveLength(samplesOf(said, taken - first));
      expectWhole(said, side);
      const jitter = jitterOf(departures);
      expect(jitter).toBeGreaterThan(5);
      expect(said.statistics(side).at(-1)?.jitter).toBeCloseTo(jitter, 0);
    }
  });

  test('all of it at once, and the same again by the same seed', async () => {
    const bad = { loss: 0.1, duplication: 0.1, reordering: 0.1, delayMs: 20, jitterMs: 30 };
    const outcomes: unknown[] = [];
    for (const _ of ['once', 'again']) {
      const said = await spoken(kind, bad, 150);
      outcomes.push(sides.map((side) => said.relay.to[side].decisions().slice(0, 150)));
      for (const side of sides) {
        const { lost } = said.relay.to[side].counts();
        const distinct = new Set(said.relay.to[side].departures().map(({ number }) => number));
        expect(said.statistics(side).at(-1)).toMatchObject({
          packetsReceived: distinct.size,
          packetsLost: lost,
        });
        expect(toneIn(said, side).level).toBeCloseTo(-12, 0);
      }
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
  });
});
