import { afterEach, expect, test } from 'vitest';
import type { CodecName } from '../../../shared/model/media.ts';
import type { Clock } from '../../platform/clock.ts';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { codecs as formats, durationOf } from '../rtp/codecs.ts';
import type { RtpPacket } from '../rtp/rtp.ts';
import { opusDefaults } from '../sdp/opus-parameters.ts';
import type { SendingFormat } from '../sdp/sending-format.ts';
import { createSoundCodecs } from './sound-codecs.ts';
import { createSoundEnd } from './sound-end.ts';
import { toneSource } from './sound-sources.ts';

let end: ReturnType<typeof createSoundEnd> | null = null;
afterEach(() => end?.close());

/** `take` gives the packets since the last time, in the format that was asked for. */
async function speaking(codec: CodecName, clock: Clock) {
  const ignore = () => undefined;
  let packets: RtpPacket[] = [];
  let format: SendingFormat = { codec, ptime: 20, opus: opusDefaults };
  end = createSoundEnd({
    clock,
    codecs: await createSoundCodecs(),
    source: toneSource(440),
    random32: () => 7,
    format: () => format,
    fractionLost: () => 0,
    onState: ignore,
    onHeard: ignore,
    onSound: (packet) => void packets.push(packet),
  });
  end.speak(codec);
  return {
    ask: (next: Omit<SendingFormat, 'codec'>) => {
      format = { codec, ...next };
    },
    take: () => {
      const taken = packets;
      packets = [];
      return taken;
    },
  };
}

/** What is said in a second of each format, one after the other. */
async function said(codec: CodecName, ...asked: Omit<SendingFormat, 'codec'>[]): Promise<RtpPacket[][]> {
  const clock = manualClock();
  const { ask, take } = await speaking(codec, clock);
  return asked.map((next) => {
    ask(next);
    for (let turn = 0; turn < 120; turn += 1) clock.advance(10);
    return take();
  });
}

test.each(Object.keys(formats) as CodecName[])('%s: packets last as long as is asked', async (codec) => {
  const opus = opusDefaults;
  const seconds = await said(codec, { ptime: 40, opus }, { ptime: 10, opus }, { ptime: 60, opus });
  const found = seconds.map((packets) => ({
    packets: packets.length,
    durations: new Set(packets.map(({ payload }) => durationOf(codec, payload))),
    steps: new Set(packets.slice(1).map(({ timestamp }, at) => timestamp - (packets[at]?.timestamp ?? 0))),
  }));
  const expected = [40, 10, 60].map((ptime) => {
    const duration = (formats[codec].clockRate * ptime) / 1000;
    return { packets: 1200 / ptime, durations: new Set([duration]), steps: new Set([duration]) };
  });
  expect(found).toEqual(expected);
});

test('Opus keeps to the bit rate and the band that are asked for', async () => {
  const limited = { ...opusDefaults, cbr: true, maxAverageBitrate: 16_000 };
  const [free, least, narrow] = await said(
    'opus',
    { ptime: 20, opus: { ...opusDefaults, cbr: true, maxAverageBitrate: 510_000 } },
    { ptime: 20, opus: limited },
    { ptime: 20, opus: { ...limited, maxPlaybackRate: 8000 } },
  );
  const sizes = (packets: readonly RtpPacket[] = []) => new Set(packets.map(({ payload }) => payload.length));
  expect([sizes(free), sizes(least)]).toEqual([new Set([80]), new Set([40])]);
  // RFC 6716 3.1: narrow band is configuration 0 to 3 (SILK) or 16 to 19 (CELT).
  const configurations = narrow?.slice(5).map(({ payload }) => (payload[0] ?? 0) >> 3) ?? [];
  expect(configurations.every((number) => number < 4 || (number > 15 && number < 20))).toBe(true);
  expect(configurations).not.toHaveLength(0);
});

test.each([
  [300, 300 / 20],
  [1000, 1000 / 20],
  // The sound of a longer one would come all at once.
  [5000, 1],
])(
  'a stall of %s ms: %s packets follow at once, and no sound is missing between them',
  async (stall, count) => {
    const timers = manualClock();
    let stalled = 0;
    const { take } = await speaking('PCMU', { ...timers, monotonic: () => timers.monotonic() + stalled });
    timers.advance(100);
    const before = take();
    stalled = stall - 10;
    timers.advance(10);
    const after = take();
    timers.advance(100);
    expect([before.length, after.length, take().length]).toEqual([5, count, 5]);
    const [last, ...all] = [...before.slice(-1), ...after];
    expect(all.map(({ timestamp }) => timestamp - (last?.timestamp ?? 0))).toEqual(
      all.map((_, index) => 160 * (index + 1)),
    );
  },
);
