/**
 * The E-model (ITU-T G.107): how good a connection sounds, from its codec, loss and delay. All that
 * is not known of a call has the default of G.107 table 3; echo is cancelled at both ends.
 */
import type { CodecName } from '../../../shared/model/media.ts';

/** Equipment impairment and robustness against random loss. */
export interface CodecImpairment {
  readonly ie: number;
  readonly bpl: number;
}

/**
 * G.711 with concealment of losses: G.113 Appendix I, table I.4. ITU-T has no values for the other
 * codecs on this scale, which ends at telephone quality: they are taken for as good, because the
 * same jitter buffer conceals their losses.
 */
const g711: CodecImpairment = { ie: 0, bpl: 25.1 };
const impairments: Readonly<Record<CodecName, CodecImpairment>> = {
  opus: g711,
  G722: g711,
  PCMU: g711,
  PCMA: g711,
};

export const impairmentOf = (codec: CodecName): CodecImpairment => impairments[codec];

/** Ro - Is of G.107 with all defaults. */
const bestRating = 93.2;

export interface Impairments {
  /** Of the codec and of loss: Ie-eff, G.107 7.5 (random loss, BurstR of 1). */
  readonly loss: number;
  /** Of delay: Idd, G.107 7.4. */
  readonly delay: number;
}

/** `loss`: of 1. `delay`: from mouth to ear, milliseconds. */
export function impairmentsOf(codec: CodecImpairment, loss: number, delay: number): Impairments {
  const percent = Math.min(1, Math.max(0, loss)) * 100;
  return {
    loss: codec.ie + ((95 - codec.ie) * percent) / (percent + codec.bpl),
    delay: delayImpairment(delay),
  };
}

function delayImpairment(delay: number): number {
  if (delay <= 100) return 0;
  const x = Math.log2(delay / 100);
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
}

/** Milliseconds of a packet's sound, and what a jitter buffer keeps at least. */
const [packet, buffer] = [20, 20];

/** A jitter buffer that holds twice the jitter, in milliseconds. */
export const bufferDelay = (jitter: number): number => buffer + 2 * jitter;

/** Of one phone, from the network to the ear and from the mouth to the network, in ms. */
export const endSystemDelay = (jitter: number): number => packet + bufferDelay(jitter);

/** R: 0 to 93.2. */
export function ratingOf({ loss, delay }: Impairments): number {
  return Math.max(0, bestRating - delay - loss);
}

/** The mean opinion score of a rating, 1 to 4.5: G.107 Annex B. */
export function mosOf(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  return 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6;
}
