/**
 * The codecs that pass through: how SDP names them, how long a packet of theirs lasts, and what
 * their silence is.
 */
import type { CodecName } from '../../../shared/model/media.ts';

export interface Codec {
  readonly name: CodecName;
  /** RFC 3551, RFC 7587: the RTP clock. */
  readonly clockRate: number;
  /** As in `a=rtpmap`. */
  readonly rtpmap: string;
  /** RFC 3551's static number; null: a dynamic one is agreed. */
  readonly staticPayloadType: number | null;
  readonly fmtp: string | null;
}

export const codecs: Readonly<Record<CodecName, Codec>> = {
  opus: {
    name: 'opus',
    clockRate: 48_000,
    rtpmap: 'opus/48000/2',
    staticPayloadType: null,
    fmtp: 'minptime=10;useinbandfec=1',
  },
  // RFC 3551 4.5.2: 16,000 samples a second, and for historical reasons a clock of 8000 Hz.
  G722: { name: 'G722', clockRate: 8000, rtpmap: 'G722/8000', staticPayloadType: 9, fmtp: null },
  PCMU: { name: 'PCMU', clockRate: 8000, rtpmap: 'PCMU/8000', staticPayloadType: 0, fmtp: null },
  PCMA: { name: 'PCMA', clockRate: 8000, rtpmap: 'PCMA/8000', staticPayloadType: 8, fmtp: null },
};

/** RFC 8866 6.6: `name/clock/channels`; null: left out. */
export interface Rtpmap {
  /** Lower case. */
  readonly name: string;
  readonly clock: number | null;
  readonly channels: number | null;
}

/**
 * Blanks around the slashes, zeros before a number and a slash with nothing after it change
 * nothing.
 */
export function readRtpmap(text: string): Rtpmap {
  const [name = '', clock = '', channels = ''] = text.split('/').map((part) => part.trim());
  const number = (part: string) => (/^0*$/.test(part) ? null : Number(part));
  return { name: name.toLowerCase(), clock: number(clock), channels: number(channels) };
}

/**
 * The codec that a format names by its rtpmap, or by its static number where there is none; null:
 * none of ours. A clock that is left out is the codec's; channels are fixed by the codec's name for
 * Opus (RFC 7587 7), and one for the others.
 */
export function codecOf(format: string, rtpmap: string | null): Codec | null {
  const { name, clock, channels } = readRtpmap(rtpmap ?? '');
  return (
    Object.values(codecs).find((codec) => {
      if (name === '') return String(codec.staticPayloadType) === format;
      return (
        codec.name.toLowerCase() === name &&
        (clock ?? codec.clockRate) === codec.clockRate &&
        (codec.name === 'opus' || (channels ?? 1) === 1)
      );
    }) ?? null
  );
}

/** RFC 6716 3.1, table 2: samples at 48 kHz of one frame, by the configuration in the TOC byte. */
function opusFrame(configuration: number): number {
  if (configuration < 12) return [480, 960, 1920, 2880][configuration & 3] ?? 960;
  if (configuration < 16) return configuration & 1 ? 960 : 480;
  return [120, 240, 480, 960][configuration & 3] ?? 960;
}

function opusDuration(payload: Buffer): number {
  const toc = payload[0] ?? 0;
  const frames = (toc & 3) === 0 ? 1 : (toc & 3) < 3 ? 2 : (payload[1] ?? 1) & 0x3f;
  // RFC 6716 3.2.5: a packet holds 120 ms at most.
  return Math.min(opusFrame(toc >> 3) * frames, 5760);
}

/** How long a payload lasts, in units of the codec's clock. */
export function durationOf(codec: CodecName, payload: Buffer): number {
  return codec === 'opus' ? opusDuration(payload) : payload.length;
}

/** 20 ms in units of the clock. */
export const frameOf = ({ clockRate }: Codec): number => clockRate / 50;

/**
 * G.711: the code of zero. G.722: the codes of the smallest steps in both bands, which an encoder
 * writes for zeros; they make a decoder's steps smaller, down to silence.
 */
const silentBytes = { PCMU: 0xff, PCMA: 0xd5, G722: 0xfd } as const;

/**
 * Silence of (about) that duration. Opus: frames of 20 ms fullband CELT that decode to silence, as
 * many as fit (RFC 6716 3.2.5: code 3, constant bit rate).
 */
export function silenceOf(codec: CodecName, duration: number): Buffer {
  if (codec !== 'opus') return Buffer.alloc(duration, silentBytes[codec]);
  const frames = Math.max(1, Math.min(6, Math.floor(duration / 960)));
  if (frames === 1) return Buffer.from([0xf8, 0xff, 0xfe]);
  return Buffer.from([0xfb, frames, ...Array.from({ length: frames }, () => [0xff, 0xfe]).flat()]);
}
