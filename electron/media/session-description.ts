/**
 * The network leg's descriptions (RFC 3264): what a peer's says, and ours. Pure: no sockets, no state.
 * One audio stream over RTP/AVP; further streams are answered with port 0 (RFC 3264 6).
 */
import { isIPv6 } from 'node:net';
import { FaultError } from '../../shared/errors.ts';
import type { CodecName } from '../../shared/model/media.ts';
import { codecOf, codecs, type Codec } from './codecs.ts';
import type { Direction } from './gateway-contract.ts';
import { attributeOf, malformed, parseSdp, writeSdp, type SdpAttribute, type SdpMedia } from './sdp.ts';

/** A codec with the number it travels under. */
export interface Binding {
  readonly codec: Codec;
  readonly payloadType: number;
}

export interface EventBinding {
  readonly payloadType: number;
  readonly clockRate: number;
}

export interface RemoteEndpoint {
  readonly address: string;
  readonly port: number;
}

/** What a peer's description says of the one stream that we take. */
export interface RemoteDescription {
  readonly rtp: RemoteEndpoint;
  readonly rtcp: RemoteEndpoint;
  readonly rtcpMux: boolean;
  /** As they see it. */
  readonly direction: Direction;
  /** Those that we know, in their order; never empty. */
  readonly bindings: readonly Binding[];
  readonly events: readonly EventBinding[];
  /** All of their streams, to be answered in their order, and which of them is ours. */
  readonly media: readonly SdpMedia[];
  readonly index: number;
}

export interface LocalDescription {
  readonly address: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
  readonly sessionId: string;
  readonly version: number;
  readonly direction: Direction;
  readonly bindings: readonly Binding[];
  readonly events: readonly EventBinding[];
  readonly rtcpMux: boolean;
}

const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;
const protocol = 'RTP/AVP';

/** Throws `media: malformed-description`, or `media: no-common-codec` where nothing in it is for us. */
export function readDescription(text: string): RemoteDescription {
  const sdp = parseSdp(text);
  const audio = sdp.media.filter(({ kind, port }) => kind === 'audio' && port !== 0);
  const index = sdp.media.findIndex(
    (media) =>
      media.kind === 'audio' && media.port !== 0 && media.protocol === protocol && bindingsOf(media).length,
  );
  const media = sdp.media[index];
  if (!media) throw nothingInCommon(audio);
  const connection = media.connection ?? sdp.connection;
  if (!connection) throw malformed('c=', 'none');
  const rtp = { address: connection.address, port: media.port };
  // RFC 2543's way of holding, still sent: the address of nobody.
  const nobody = connection.address === '0.0.0.0' || connection.address === '::';
  return {
    rtp,
    rtcp: rtcpEndpoint(media.attributes, rtp),
    rtcpMux: attributeOf(media.attributes, 'rtcp-mux') !== null,
    direction: nobody ? 'inactive' : directionOf(media.attributes, sdp.attributes),
    bindings: bindingsOf(media),
    events: eventsOf(media),
    media: sdp.media,
    index,
  };
}

function nothingInCommon(audio: readonly SdpMedia[]): FaultError {
  const presented = audio.map((media) => `${media.protocol} ${media.formats.join(' ')}`).join(', ');
  return new FaultError({
    stage: 'media',
    code: 'no-common-codec',
    expected: `${protocol} ${Object.keys(codecs).join(' ')}`,
    presented: (presented || 'no audio').replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 120),
  });
}

/** The value of `a=name:format value`. */
function formatAttribute(media: SdpMedia, name: string, format: string): string | null {
  const prefix = `${format} `;
  const found = media.attributes.find((a) => a.name === name && a.value?.startsWith(prefix));
  return found?.value?.slice(prefix.length).trim() ?? null;
}

const payloadTypeOf = (format: string): number | null =>
  /^(?:\d|[1-9]\d|1[01]\d|12[0-7])$/.test(format) ? Number(format) : null;

function bindingsOf(media: SdpMedia): Binding[] {
  const seen = new Set<CodecName>();
  return media.formats.flatMap((format) => {
    const payloadType = payloadTypeOf(format);
    const codec = codecOf(format, formatAttribute(media, 'rtpmap', format));
    if (payloadType === null || !codec || seen.has(codec.name)) return [];
    seen.add(codec.name);
    return [{ codec, payloadType }];
  });
}

function eventsOf(media: SdpMedia): EventBinding[] {
  return media.formats.flatMap((format) => {
    const clock = /^telephone-event\/(8000|48000)$/i.exec(
      formatAttribute(media, 'rtpmap', format) ?? '',
    )?.[1];
    const payloadType = payloadTypeOf(format);
    return clock && payloadType !== null ? [{ payloadType, clockRate: Number(clock) }] : [];
  });
}

function directionOf(own: readonly SdpAttribute[], session: readonly SdpAttribute[]): Direction {
  const named = (attributes: readonly SdpAttribute[]) =>
    directions.find((direction) => attributeOf(attributes, direction) !== null);
  return named(own) ?? named(session) ?? 'sendrecv';
}

/** RFC 3605: `a=rtcp:port [IN IP4 address]`; without it the next port. */
function rtcpEndpoint(attributes: readonly SdpAttribute[], rtp: RemoteEndpoint): RemoteEndpoint {
  const [port, , , address] = attributeOf(attributes, 'rtcp')?.split(' ') ?? [];
  const number = Number(port);
  const usable = Number.isInteger(number) && number > 0 && number <= 65_535;
  return { address: address ?? rtp.address, port: usable ? number : Math.min(rtp.port + 1, 65_535) };
}

/** Our offer: one stream. */
export function writeOffer(local: LocalDescription): string {
  return write(local, [audioSection(local)]);
}

/** Our answer: as many streams as they offered, all but the chosen one refused. */
export function writeAnswer(local: LocalDescription, remote: RemoteDescription): string {
  return write(
    local,
    remote.media.map((media, index) =>
      index === remote.index ? audioSection(local) : { ...media, port: 0, connection: null, attributes: [] },
    ),
  );
}

function write({ address, sessionId, version }: LocalDescription, media: readonly SdpMedia[]): string {
  const family = isIPv6(address) ? 6 : 4;
  const origin = `- ${sessionId} ${version} IN IP${family} ${address}`;
  return writeSdp({ origin, connection: { family, address }, attributes: [], media });
}

function audioSection(local: LocalDescription): SdpMedia {
  const attribute = (name: string, value: string | null = null): SdpAttribute => ({ name, value });
  return {
    kind: 'audio',
    port: local.rtpPort,
    protocol,
    formats: [...local.bindings, ...local.events].map(({ payloadType }) => String(payloadType)),
    connection: null,
    attributes: [
      ...local.bindings.flatMap(({ codec, payloadType }) => [
        attribute('rtpmap', `${payloadType} ${codec.rtpmap}`),
        ...(codec.fmtp ? [attribute('fmtp', `${payloadType} ${codec.fmtp}`)] : []),
      ]),
      ...local.events.flatMap(({ payloadType, clockRate }) => [
        attribute('rtpmap', `${payloadType} telephone-event/${clockRate}`),
        attribute('fmtp', `${payloadType} 0-15`),
      ]),
      attribute('ptime', '20'),
      attribute(local.direction),
      ...(local.rtcpMux ? [attribute('rtcp-mux')] : [attribute('rtcp', String(local.rtcpPort))]),
    ],
  };
}

/** The same direction from the other side. */
export function reversed(direction: Direction): Direction {
  if (direction === 'sendonly') return 'recvonly';
  return direction === 'recvonly' ? 'sendonly' : direction;
}

/** What is left when one side wishes this and the other that, both as seen from our side (RFC 3264 6.1). */
export function narrowed(wished: Direction, allowed: Direction): Direction {
  const sends = maySend(wished) && maySend(allowed);
  const receives = mayReceive(wished) && mayReceive(allowed);
  if (sends) return receives ? 'sendrecv' : 'sendonly';
  return receives ? 'recvonly' : 'inactive';
}

export const maySend = (direction: Direction): boolean =>
  direction === 'sendrecv' || direction === 'sendonly';
export const mayReceive = (direction: Direction): boolean =>
  direction === 'sendrecv' || direction === 'recvonly';
