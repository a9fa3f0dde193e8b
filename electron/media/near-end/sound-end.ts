/** The near end of a call whose sound is made, and heard, in this process. */
import { FaultError } from '../../../shared/errors.ts';
import type { CodecName } from '../../../shared/model/media.ts';
import type { Sound } from '../../../shared/sound/wav.ts';
import { every } from '../../platform/pace.ts';
import { codecs, frameOf } from '../rtp/codecs.ts';
import { uint16, uint32 } from '../rtp/rtp.ts';
import type { NearEnd, NearEndOptions } from './near-end.ts';
import { Playout } from './playout.ts';
import type { SoundCodecs } from './sound-codecs.ts';

/** What is said: so many samples at so many a second, from the first one at that rate on. */
export type SoundSource = (sampleRate: number, from: number, count: number) => Int16Array;

export interface SoundEndOptions extends NearEndOptions {
  readonly codecs: SoundCodecs;
  readonly source: SoundSource;
  /** What the peer said, piece by piece, without gaps. */
  readonly onHeard: (sound: Sound) => void;
}

export interface SoundEnd extends NearEnd {
  /** Speaks in that codec from now on, from the beginning of the source; null: says nothing. */
  readonly speak: (codec: CodecName | null) => void;
}

const frameMilliseconds = 20;

export function createSoundEnd(options: SoundEndOptions): SoundEnd {
  const { clock } = options;
  const playout = new Playout({ ...options, onSound: options.onHeard });
  let speaking: ReturnType<typeof createVoice> | null = null;
  let codec: CodecName | null = null;
  const stop = every(clock, frameMilliseconds, () => speaking?.());

  return {
    // There is no renderer that could attach.
    attach: () => Promise.reject(new FaultError({ stage: 'command', code: 'wrong-state' })),
    speak: (wanted) => {
      if (wanted === codec) return;
      codec = wanted;
      speaking = wanted && createVoice(wanted, options);
    },
    play: (received, at) => playout.take(received, at),
    close: () => {
      stop();
      playout.flush();
    },
  };
}

/** Gives the function that says the next 20 ms. */
function createVoice(name: CodecName, { codecs: coders, source, random32, onSound }: SoundEndOptions) {
  const frame = frameOf(codecs[name]);
  const { sampleRate, encode } = coders[name];
  const count = (sampleRate * frameMilliseconds) / 1000;
  const ssrc = random32();
  let [sequence, timestamp, from] = [random32() & 0xffff, random32(), 0];
  return (): void => {
    const payload = Buffer.from(encode(source(sampleRate, from, count)));
    // The network leg gives the packet the number that was agreed on.
    onSound({ payloadType: 0, marker: from === 0, sequence, timestamp, ssrc, payload }, name);
    sequence = uint16(sequence + 1);
    timestamp = uint32(timestamp + frame);
    from += count;
  };
}
