/** Opus (RFC 6716), mono at 48 kHz, by libopus. */
import {
  Application,
  Bandwidth,
  createDecoder,
  createEncoder,
  isOpusError,
  type OpusEncoderHandle,
} from 'libopus-wasm';
import type { OpusParameters } from '../sdp/opus-parameters.ts';
import { opusBitrate } from '../sdp/sending-format.ts';
import type { SoundCodec } from './sound-codec.ts';

const sampleRate = 48_000;

/** Frames that libopus can conceal at once, in samples: 60 ms. */
const longestFrame = 2880;
/** A multiple of 2.5 ms, as libopus asks for. */
const shortestFrame = 120;

export async function createOpus(): Promise<SoundCodec> {
  const [encoder, decoder] = await Promise.all([
    createEncoder({ channels: 1, sampleRate, application: Application.Voip }),
    createDecoder({ channels: 1, sampleRate }),
  ]);
  let asked: OpusParameters | null = null;
  return {
    sampleRate,
    encode: (samples, next) => {
      if (next !== asked) follow(encoder, next);
      asked = next;
      return encoder.encode(samples, { frameSize: samples.length });
    },
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

function follow(encoder: OpusEncoderHandle, asked: OpusParameters): void {
  encoder.setFec(asked.useInbandFec);
  encoder.setVbr(!asked.cbr);
  encoder.setBitrate(Math.min(asked.maxAverageBitrate ?? opusBitrate, opusBitrate));
  encoder.setMaxBandwidth(bandwidthFor(asked.maxPlaybackRate ?? sampleRate));
}

/** RFC 7587 6.1: the widest band that a rate can render. */
function bandwidthFor(rate: number): Bandwidth {
  if (rate < 12_000) return Bandwidth.Narrowband;
  if (rate < 16_000) return Bandwidth.Mediumband;
  if (rate < 24_000) return Bandwidth.Wideband;
  return rate < 48_000 ? Bandwidth.Superwideband : Bandwidth.Fullband;
}
