/**
 * A call of two gateways of this process, as the command line has them: each side says a tone of
 * its own and hears the other's. Their sound goes over sockets and through an impairment relay; the
 * clock is one in memory, so that no load of the machine makes a packet late.
 */
import type { CodecName, MediaEncryption, MediaStatistics } from '../../../../shared/model/media.ts';
import { manualClock, type ManualClock } from '../../../platform/fakes/manual-clock.ts';
import { seededRandom } from '../../../platform/fakes/seeded-random.ts';
import { createSoundCodecs } from '../../near-end/sound-codecs.ts';
import { createSoundEnd, type SoundEnd } from '../../near-end/sound-end.ts';
import { toneSource } from '../../near-end/sound-sources.ts';
import { gatewayHere } from './gateway-here.ts';
import {
  startImpairmentRelay,
  type ImpairmentRelay,
  type RelayOptions,
  type Side,
} from './impairment-relay.ts';

/** Hz. No period of theirs ends with a packet: a packet played twice would be a click. */
export const tones = { a: 437, b: 1013 } as const;

export interface ToneCall {
  readonly relay: ImpairmentRelay;
  /** Until so many packets more went into each way. */
  readonly say: (packets: number) => Promise<void>;
  /** What is in the relay passes, and nothing more; the figures are those of the end. */
  readonly end: () => Promise<void>;
  /** What that side heard until now. */
  readonly heard: (side: Side) => Int16Array;
  /** Of `heard`. */
  readonly sampleRate: number;
  /** Of that side, one each second. */
  readonly statistics: (side: Side) => readonly MediaStatistics[];
  readonly close: () => void;
}

export interface ToneCallOptions extends Omit<RelayOptions, 'clock'> {
  readonly codec: CodecName;
  readonly encryption: MediaEncryption;
}

const [callId, localAddress] = ['call', '127.0.0.1'];
/** In the relay. */
const longestDelayMs = 100;

export async function startToneCall(options: ToneCallOptions): Promise<ToneCall> {
  const { codec, encryption, seed } = options;
  const clock = manualClock();
  const relay = await startImpairmentRelay({ ...options, clock });
  const random32 = seededRandom(seed);
  const sides = {
    a: await openSide({ clock, codec, random32, hz: tones.a }),
    b: await openSide({ clock, codec, random32, hz: tones.b }),
  };
  const { a, b } = { a: sides.a.gateway, b: sides.b.gateway };

  for (const gateway of [a, b]) await gateway.request('open', { callId, localAddress, encryption });
  const offer = await a.request('offer', { callId, direction: 'sendrecv' });
  const offered = relay.described('a', offer.description);
  const answer = await b.request('answer', { callId, description: offered, hold: false });
  await a.request('accept', { callId, description: relay.described('b', answer.description) });
  for (const { speak } of [sides.a, sides.b]) speak();

  const taken = (): number => Math.min(...[relay.to.a, relay.to.b].map((way) => way.counts().taken));
  return {
    relay,
    say: async (packets) => {
      const until = taken() + packets;
      while (taken() < until) await pass(clock, 1);
    },
    end: async () => {
      relay.to.a.end();
      relay.to.b.end();
      for (let ms = 0; ms < longestDelayMs; ms += 1) await pass(clock, 1);
      await pass(clock, 1000);
    },
    heard: (side) => sides[side].heard(),
    sampleRate: sides.a.sampleRate,
    statistics: (side) => sides[side].statistics,
    close: () => {
      a.stop();
      b.stop();
      relay.close();
    },
  };
}

/** Then what was sent has arrived: through two sockets, and read by the gateway. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  clock.advance(ms);
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
}

async function openSide(options: {
  readonly clock: ManualClock;
  readonly codec: CodecName;
  readonly random32: () => number;
  readonly hz: number;
}) {
  const { clock, codec, random32, hz } = options;
  // Coders have a memory: each side has its own.
  const codecs = await createSoundCodecs();
  const pieces: Int16Array[] = [];
  const statistics: MediaStatistics[] = [];
  let end: SoundEnd | null = null;
  const gateway = gatewayHere({
    clock,
    random32,
    codecs: [codec],
    createNearEnd: (near) => {
      end = createSoundEnd({
        ...near,
        codecs,
        source: toneSource(hz),
        onHeard: ({ samples }) => pieces.push(samples),
      });
      return end;
    },
  });
  gateway.on('statistics', (event) => statistics.push(event.statistics));
  return {
    gateway,
    statistics,
    sampleRate: codecs[codec].sampleRate,
    speak: () => end?.speak(codec),
    heard: () => Int16Array.from(pieces.flatMap((piece) => [...piece])),
  };
}
