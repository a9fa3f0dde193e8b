/**
 * The formats of an audio stream, as codecs and telephone events with their payload type numbers.
 * Pure.
 */
import type { CodecName } from '../../../shared/model/media.ts';
import { codecOf, readRtpmap, type Codec } from '../rtp/codecs.ts';
import type { SdpMedia } from './sdp.ts';

/** A codec and its payload type number. */
export interface Binding {
  readonly codec: Codec;
  readonly payloadType: number;
}

export interface EventBinding {
  readonly payloadType: number;
  readonly clockRate: number;
}

/** The format's `a=rtpmap`, without the number; null: there is none. */
export function rtpmapOf(media: SdpMedia, format: string): string | null {
  for (const { name, value } of media.attributes) {
    const [, number, text] = (name === 'rtpmap' && /^(\S+)\s+(.*)$/.exec(value ?? '')) || [];
    if (number === format) return text ?? null;
  }
  return null;
}

/** What its `a=fmtp` says, without the number; `''`: nothing. */
export function formatParameters({ attributes }: SdpMedia, payloadType: number): string {
  const found = attributes.find(
    ({ name, value }) => name === 'fmtp' && value !== null && /^\d+/.exec(value)?.[0] === String(payloadType),
  );
  return found?.value?.replace(/^\d+\s*/, '') ?? '';
}

export const payloadTypeOf = (format: string): number | null =>
  /^(?:\d|[1-9]\d|1[01]\d|12[0-7])$/.test(format) ? Number(format) : null;

/** Those that are `ours`, in their order, each codec once. */
export function bindingsOf(media: SdpMedia, ours: readonly CodecName[]): Binding[] {
  const seen = new Set<CodecName>();
  return media.formats.flatMap((format) => {
    const payloadType = payloadTypeOf(format);
    const codec = codecOf(format, rtpmapOf(media, format));
    if (payloadType === null || !codec || !ours.includes(codec.name) || seen.has(codec.name)) return [];
    seen.add(codec.name);
    return [{ codec, payloadType }];
  });
}

/** RFC 3389: comfort noise, under its static number and under those that they name. */
export function noiseOf(media: SdpMedia): number[] {
  return media.formats.flatMap((format) => {
    const rtpmap = rtpmapOf(media, format);
    const isNoise = rtpmap === null ? format === '13' : readRtpmap(rtpmap).name === 'cn';
    return isNoise ? (payloadTypeOf(format) ?? []) : [];
  });
}

/** Those of our codecs. */
const eventClocks: readonly number[] = [8000, 48_000];

export function eventsOf(media: SdpMedia): EventBinding[] {
  return media.formats.flatMap((format) => {
    const { name, clock } = readRtpmap(rtpmapOf(media, format) ?? '');
    const payloadType = payloadTypeOf(format);
    const clockRate = clock ?? 8000;
    const isRead = name === 'telephone-event' && eventClocks.includes(clockRate);
    return isRead && payloadType !== null ? [{ payloadType, clockRate }] : [];
  });
}

/**
 * The events for a codec: of its clock (RFC 4733 2.1), else of 8000 Hz, which every peer reads;
 * null: none.
 */
export function eventsFor({ clockRate }: Codec, events: readonly EventBinding[]): EventBinding | null {
  return (
    events.find((event) => event.clockRate === clockRate) ??
    events.find((event) => event.clockRate === 8000) ??
    events[0] ??
    null
  );
}
