import type { OpusParameters } from '../sdp/opus-parameters.ts';

/** Encodes and decodes the sound of one call: some codecs remember what came before. */
export interface SoundCodec {
  /** Samples a second. */
  readonly sampleRate: number;
  /** 10 to 60 ms of samples (of Opus 10, 20, 40 or 60) as a payload. `opus`: as the peer asks. */
  readonly encode: (samples: Int16Array, opus: OpusParameters) => Uint8Array;
  /** Samples of a payload, however long; empty where it cannot be read. */
  readonly decode: (payload: Uint8Array) => Int16Array;
  /** That many samples in place of lost packets. */
  readonly conceal: (samples: number) => Int16Array;
}
