import type { OpusParameters } from '../sdp/opus-parameters.ts';

/**
 * A coder between samples and payloads, for sound that is made in this process. One call each: some
 * remember what came before.
 */
export interface SoundCodec {
  readonly sampleRate: number;
  /** 10 to 60 ms of samples as a payload; Opus has 10, 20, 40 and 60, and is coded as asked. */
  readonly encode: (samples: Int16Array, opus: OpusParameters) => Uint8Array;
  /** Samples of a payload, however long; empty where it cannot be read. */
  readonly decode: (payload: Uint8Array) => Int16Array;
  /** So many samples in place of a lost packet. */
  readonly conceal: (samples: number) => Int16Array;
}
