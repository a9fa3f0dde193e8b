/**
 * What a receiver of Opus asks of the sender, in `a=fmtp` (RFC 7587 6.1). Each side says what it
 * wants to receive, in an offer and in an answer alike (section 7). Pure.
 */
import { formatParameters } from './formats.ts';
import type { SdpMedia } from './sdp.ts';

export interface OpusParameters {
  /** Forward error correction can be used. */
  readonly useInbandFec: boolean;
  /** A constant bit rate, please. */
  readonly cbr: boolean;
  /** Bits a second, 6000 to 510,000; null: no limit. */
  readonly maxAverageBitrate: number | null;
  /** What can be rendered, in Hz, 8000 to 48,000; null: everything. */
  readonly maxPlaybackRate: number | null;
}

/** Of a peer that asks for nothing. */
export const opusDefaults: OpusParameters = {
  useInbandFec: false,
  cbr: false,
  maxAverageBitrate: null,
  maxPlaybackRate: null,
};

/**
 * Of that payload type. Values out of range are ignored. `stereo` and `usedtx` are preferences that
 * we do not follow: a microphone is mono, and the peer's NAT and silence detection need packets.
 */
export function opusParametersOf(media: SdpMedia, payloadType: number): OpusParameters {
  const text = formatParameters(media, payloadType);
  const values = new Map(
    text.split(';').map((part) => {
      const [name = '', value = ''] = part.split('=').map((word) => word.trim());
      return [name.toLowerCase(), value] as const;
    }),
  );
  const within = (name: string, least: number, most: number): number | null => {
    const value = values.get(name) ?? '';
    const number = /^\d{1,6}$/.test(value) ? Number(value) : 0;
    return number >= least && number <= most ? number : null;
  };
  return {
    useInbandFec: values.get('useinbandfec') === '1',
    cbr: values.get('cbr') === '1',
    maxAverageBitrate: within('maxaveragebitrate', 6000, 510_000),
    maxPlaybackRate: within('maxplaybackrate', 8000, 48_000),
  };
}

/** As `a=fmtp` has them; null: it says nothing. */
export function writeOpusParameters(parameters: OpusParameters): string | null {
  const { useInbandFec, cbr, maxAverageBitrate, maxPlaybackRate } = parameters;
  const words = [
    ...(useInbandFec ? ['useinbandfec=1'] : []),
    ...(cbr ? ['cbr=1'] : []),
    ...(maxAverageBitrate === null ? [] : [`maxaveragebitrate=${maxAverageBitrate}`]),
    ...(maxPlaybackRate === null ? [] : [`maxplaybackrate=${maxPlaybackRate}`]),
  ];
  return words.length === 0 ? null : words.join(';');
}
