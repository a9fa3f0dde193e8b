/** What a peer asks of the sound that is sent to it; how the renderer is asked for it. Pure. */
import type { CodecName } from '../../../shared/model/media.ts';
import { codecs } from '../rtp/codecs.ts';
import { opusDefaults, writeOpusParameters, type OpusParameters } from './opus-parameters.ts';

export interface SendingFormat {
  readonly codec: CodecName;
  /** How long packets last, in ms: 10 to 60, a length that the codec has. */
  readonly ptime: number;
  readonly opus: OpusParameters;
}

/** Before an agreement. */
export const firstFormat: SendingFormat = {
  codec: 'opus',
  ptime: 20,
  opus: { ...opusDefaults, useInbandFec: true },
};

/** In a description of the peer's. */
interface Asked {
  /** In ms; null: they do not say. */
  readonly ptime: number | null;
  readonly maxptime: number | null;
  readonly opus: OpusParameters;
}

export function formatAsked(asked: Asked, codec: CodecName): SendingFormat {
  return { codec, ptime: packetTime(asked, codec), opus: asked.opus };
}

const packetTimes = { first: 10, usual: 20, last: 60 } as const;
/** RFC 7587 4.2: frames that every sender has; our packets hold one. */
const opusFrames: readonly number[] = [60, 40, 20, 10];

/**
 * What they ask for, in steps of 10 ms from 10 to 60, and never longer: G.711 and G.722 have each
 * of those, Opus has 10, 20, 40 and 60.
 */
function packetTime({ ptime, maxptime }: Asked, codec: CodecName): number {
  const { first, usual, last } = packetTimes;
  const wanted = Math.min(ptime ?? usual, maxptime ?? last, last);
  const steps = Math.max(first, Math.floor(wanted / 10) * 10);
  if (codec !== 'opus') return steps;
  return opusFrames.find((frame) => frame <= steps) ?? first;
}

/** The bit rate of a voice in Opus, at most. */
export const opusBitrate = 32_000;

/**
 * The value of `a=fmtp` for the renderer; null: none. Chromium takes a limit for the rate that is
 * wanted, so that one above the usual rate is left out.
 */
export function fmtpFor(codec: CodecName, { opus }: Pick<SendingFormat, 'opus'>): string | null {
  if (codec !== 'opus') return codecs[codec].fmtp;
  const { maxAverageBitrate: limit } = opus;
  const maxAverageBitrate = limit !== null && limit < opusBitrate ? limit : null;
  return writeOpusParameters({ ...opus, maxAverageBitrate });
}

/** Two formats that are sent alike have the same: `opus 20 useinbandfec=1`. */
export function formatKey(format: SendingFormat): string {
  const { codec, ptime } = format;
  return [codec, ptime, fmtpFor(codec, format) ?? ''].join(' ').trim();
}
