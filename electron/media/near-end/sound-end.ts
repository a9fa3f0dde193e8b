/**
 * The near end of a call without a renderer: what it sends is made here by codecs, and what it
 * receives is decoded.
 */
import { FaultError } from '../../../shared/errors.ts';
import type { CodecName } from '../../../shared/model/media.ts';
import type { Sound } from '../../../shared/sound/wav.ts';
import { every } from '../../platform/pace.ts';
import { codecs } from '../rtp/codecs.ts';
import { uint16, uint32 } from '../rtp/rtp.ts';
import type { SendingFormat } from '../sdp/sending-format.ts';
import type { NearEnd, NearEndOptions } from './near-end.ts';
import { Playout } from './playout.ts';
import type { SoundCodecs } from './sound-codecs.ts';
import type { SoundSource } from './sound-sources.ts';

export interface SoundEndOptions extends NearEndOptions {
  readonly codecs: SoundCodecs;
  readonly source: SoundSource;
  /** The peer's sound, piece by piece, without gaps. */
  readonly onHeard: (sound: Sound) => void;
}

export interface SoundEnd extends NearEnd {
  /** Sends the source in that codec, from its beginning; null: sends nothing. */
  readonly speak: (codec: CodecName | null) => void;
}

const turnMilliseconds = 10;
/** Turns that are so late are made up for, and a longer stall is not. */
const latestMilliseconds = 1000;

export function createSoundEnd(options: SoundEndOptions): SoundEnd {
  const { clock } = options;
  const playout = new Playout({ ...options, onSound: options.onHeard });
  let sendWhenDue: ReturnType<typeof createSender> | null = null;
  let codec: CodecName | null = null;
  const stop = every(clock, turnMilliseconds, () => sendWhenDue?.());

  return {
    // There is no renderer that could attach.
    attach: () => Promise.reject(new FaultError({ stage: 'command', code: 'wrong-state' })),
    speak: (wanted) => {
      if (wanted === codec) return;
      codec = wanted;
      sendWhenDue = wanted && createSender(wanted, options);
    },
    play: (received, at) => playout.take(received, at),
    close: () => {
      stop();
      playout.flush();
    },
  };
}

/** Gives the function to call every 10 ms: it sends the packets that are due. */
function createSender(name: CodecName, options: SoundEndOptions): () => void {
  const { codecs: coders, source, random32, onSound, clock } = options;
  const { sampleRate, encode } = coders[name];
  const ssrc = random32();
  let [sequence, timestamp, from] = [random32() & 0xffff, random32(), 0];
  let spokenUntil = clock.monotonic();

  const send = ({ ptime, opus }: SendingFormat): void => {
    const count = (sampleRate * ptime) / 1000;
    const payload = Buffer.from(encode(source(sampleRate, from, count), opus));
    // The network leg gives the packet the number that was agreed on.
    onSound({ payloadType: 0, marker: from === 0, sequence, timestamp, ssrc, payload }, name);
    sequence = uint16(sequence + 1);
    timestamp = uint32(timestamp + (codecs[name].clockRate * ptime) / 1000);
    from += count;
    spokenUntil += ptime;
  };

  return () => {
    const now = clock.monotonic();
    const format = options.format();
    if (now - spokenUntil > latestMilliseconds) spokenUntil = now - format.ptime;
    while (now - spokenUntil >= format.ptime) send(format);
  };
}
