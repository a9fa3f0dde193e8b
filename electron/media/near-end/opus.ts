/** Opus (RFC 6716), mono at 48 kHz, by libopus. */
import { Application, createDecoder, createEncoder, isOpusError } from 'libopus-wasm';
import type { SoundCodec } from './sound-codec.ts';

const sampleRate = 48_000;

/** Frames that libopus can conceal at once, in samples: 60 ms. */
const longestFrame = 2880;
/** A multiple of 2.5 ms, as libopus asks for. */
const shortestFrame = 120;

export async function createOpus(): Promise<SoundCodec> {
  const [encoder, decoder] = await Promise.all([
    createEncoder({ channels: 1, sampleRate, application: Application.Voip, fec: true }),
    createDecoder({ channels: 1, sampleRate }),
  ]);
  return {
    sampleRate,
    encode: (samples) => encoder.encode(samples),
    decode: (payload) => {
      try {
        return decoder.decode(payload);
      } catch (error) {
        // A packet that is empty, too long or wrong: the peer's.
        if (isOpusError(error) || error instanceof RangeError) return new Int16Array(0);
        throw error;
      }
    },
    conceal: (samples) => {
      const result = new Int16Array(samples);
      for (let at = 0; at < samples;) {
        const frame = Math.min(longestFrame, Math.floor((samples - at) / shortestFrame) * shortestFrame);
        if (frame === 0) break;
        result.set(decoder.decodePacketLoss(frame), at);
        at += frame;
      }
      return result;
    },
  };
}
