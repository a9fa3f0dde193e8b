/** The near end of a call whose sound is made, and heard, in this process. */
import { FaultError } from '../../../shared/errors.ts';
import type { CodecName } from '../../../shared/model/media.ts';
import type { Sound } from '../../../shared/sound/wav.ts';
import { every } from '../../platform/pace.ts';
import { codecs } from '../rtp/codecs.ts';
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

/** Every packet time is a multiple of it. */
const turnMilliseconds = 10;

export function createSoundEnd(options: SoundEndOptions): SoundEnd {
  const { clock } = options;
  const playout = new Playout({ ...options, onSound: options.onHeard });
  let speaking: ReturnType<typeof createVoice> | null = null;
  let codec: CodecName | null = null;
  const stop = every(clock, turnMilliseconds, () => speaking?.());

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

/** Gives the function that is called every 10 ms, and says a packet when it is due. */
function createVoice(name: CodecName, options: SoundEndOptions) {
  const { codecs: coders, source, random32, onSound } = options;
  const { sampleRate, encode } = coders[name];
  const ssrc = random32();
  let [sequence, timestamp, from, waited] = [random32() & 0xffff, random32(), 0, 0];
  return (): void => {
    const { ptime, opus } = options.format();
    waited += turnMilliseconds;
    if (waited < ptime) return;
    waited = 0;
    const count = (sampleRate * ptime) / 1000;
    const payload = Buffer.from(encode(source(sampleRate, from, count), opus));
    // The network leg gives the packet the number that was agreed on.
    onSound({ payloadType: 0, marker: from === 0, sequence, timestamp, ssrc, payload }, name);
    sequence = uint16(sequence + 1);
    timestamp = uint32(timestamp + (codecs[name].clockRate * ptime) / 1000);
    from += count;
  };
}
