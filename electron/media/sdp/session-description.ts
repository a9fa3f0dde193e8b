/**
 * The network leg's descriptions (RFC 3264): what a peer's says, and ours. Pure: no sockets, no state.
 * One audio stream, not encrypted; further streams are answered with port 0 (RFC 3264 6).
 */
import { isIPv6 } from 'node:net';
import { FaultError } from '../../../shared/errors.ts';
import type { CodecName } from '../../../shared/model/media.ts';
import { codecOf, codecs, readRtpmap, type Codec } from '../rtp/codecs.ts';
import { plain, type Protection } from '../rtp/transform.ts';
import type { Direction } from './direction.ts';
import { readRemoteAddress } from './remote-address.ts';
import {
  attributeOf,
  malformed,
  parseSdp,
  shown,
  writeSdp,
  type Sdp,
  type SdpAttribute,
  type SdpMedia,
} from './sdp.ts';

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

/** The address that a peer describes; null: none, it holds as in RFC 2543. */
export interface RemoteEndpoints {
  readonly rtp: RemoteEndpoint | null;
  readonly rtcp: RemoteEndpoint | null;
  readonly rtcpMux: boolean;
}

/** RFC 3551, and RFC 4585 without feedback messages. */
const plainProfiles = ['RTP/AVP', 'RTP/AVPF'] as const;
export type Profile = (typeof plainProfiles)[number];
/** RFC 3711 and RFC 5124, keyed by SDES or by DTLS (RFC 5764). */
const encryptedProfiles = ['RTP/SAVP', 'RTP/SAVPF', 'UDP/TLS/RTP/SAVP', 'UDP/TLS/RTP/SAVPF'];

/** What a peer's description says of the one stream that we take. */
export interface RemoteDescription extends RemoteEndpoints {
  readonly profile: Profile;
  readonly protection: Protection;
  /** As they see it. */
  readonly direction: Direction;
  /** Those that we know, in their order; never empty. */
  readonly bindings: readonly Binding[];
  readonly events: readonly EventBinding[];
  /** Every payload type that they name, ours or not. */
  readonly payloadTypes: readonly number[];
  /** All of their streams, to be answered in their order, and which of them is ours. */
  readonly media: readonly SdpMedia[];
  readonly index: number;
  readonly times: readonly string[];
}

export interface LocalDescription {
  readonly address: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
  readonly sessionId: string;
  readonly version: number;
  readonly profile: Profile;
  readonly direction: Direction;
  readonly bindings: readonly Binding[];
  readonly events: readonly EventBinding[];
  readonly rtcpMux: boolean;
}

const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;

/**
 * `local`: the address that our sound comes from. Throws a fault of stage `media` that says why no stream of it is for us:
 * `malformed-description`, `no-audio`, `encryption-required`, `no-common-codec`, `other-address-family`, `unusable-address`.
 */
export function readDescription(text: string, local: string): RemoteDescription {
  const sdp = parseSdp(text);
  const streams = takenStreams(sdp);
  const found = streams.map((media) => ({ media, place: placeOf(media, sdp, local) }));
  // Where several streams are usable, only one of them may have an address that we can reach.
  const usable = found.find(({ place }) => !(place instanceof FaultError));
  const { media, place } = usable ?? found[0] ?? {};
  if (!media || !place || place instanceof FaultError) throw place ?? malformed('m=audio', 'none');
  return {
    ...place,
    rtcpMux: attributeOf(media.attributes, 'rtcp-mux') !== null,
    profile: plainProfile(media) ?? 'RTP/AVP',
    protection: plain,
    direction: place.rtp === null ? 'inactive' : directionOf(media.attributes, sdp.attributes),
    bindings: bindingsOf(media),
    events: eventsOf(media),
    payloadTypes: media.formats.flatMap((format) => payloadTypeOf(format) ?? []),
    media: sdp.media,
    index: sdp.media.indexOf(media),
    times: sdp.times,
  };
}

const plainProfile = ({ protocol }: SdpMedia): Profile | undefined =>
  plainProfiles.find((profile) => profile === protocol.toUpperCase());

/** The unencrypted streams with a codec of ours; never empty. */
function takenStreams({ media }: Sdp): readonly SdpMedia[] {
  const audio = media.filter(({ kind }) => kind === 'audio');
  const open = audio.filter(({ port }) => port !== 0);
  const plain = open.filter((stream) => plainProfile(stream) !== undefined);
  const taken = plain.filter((stream) => bindingsOf(stream).length > 0);
  if (taken.length > 0) return taken;
  const unread = audio.find((stream) => stream.malformed !== undefined)?.malformed;
  if (unread !== undefined) throw malformed('m=kind port protocol format', unread);
  const [first] = open;
  if (!first) throw mediaFault('no-audio', media.map(({ kind, port }) => `${kind} ${port}`).join(', '));
  const encrypted = open.find(({ protocol }) => encryptedProfiles.includes(protocol.toUpperCase()));
  if (plain.length === 0 && encrypted) throw mediaFault('encryption-required', encrypted.protocol);
  throw mediaFault(
    'no-common-codec',
    open.map(({ protocol, formats }) => `${protocol} ${formats.join(' ')}`).join(', '),
    `${plainProfiles[0]} ${Object.keys(codecs).join(' ')}`,
  );
}

type ReadCode =
  'no-audio' | 'encryption-required' | 'no-common-codec' | 'other-address-family' | 'unusable-address';
function mediaFault(code: ReadCode, presented: string, expected?: string): FaultError {
  return new FaultError({
    stage: 'media',
    code,
    ...(presented === '' ? {} : { presented: shown(presented) }),
    ...(expected === undefined ? {} : { expected }),
  });
}

/** The stream's address; a fault where sound may not be sent to it. */
function placeOf(
  media: SdpMedia,
  session: Sdp,
  local: string,
): Pick<RemoteEndpoints, 'rtp' | 'rtcp'> | FaultError {
  const connection = media.connection ?? session.connection;
  if (connection === null) return malformed('c=', 'none');
  const read = readRemoteAddress(connection, local);
  switch (read.kind) {
    case 'usable': {
      const rtp = { address: read.address, port: media.port };
      return { rtp, rtcp: rtcpEndpoint(media.attributes, rtp, local) };
    }
    case 'unspecified':
      return { rtp: null, rtcp: null };
    case 'other-family':
      // RFC 6157 5: with one family a user agent cannot take a stream of the other without a relay.
      return mediaFault('other-address-family', connection, isIPv6(local) ? 'IPv6' : 'IPv4');
    case 'unusable':
      return mediaFault('unusable-address', connection);
  }
}

/** What stands behind the format in its `a=rtpmap`; null: there is none. */
function rtpmapOf(media: SdpMedia, format: string): string | null {
  for (const { name, value } of media.attributes) {
    const [, number, text] = (name === 'rtpmap' && /^(\S+)\s+(.*)$/.exec(value ?? '')) || [];
    if (number === format) return text ?? null;
  }
  return null;
}

const payloadTypeOf = (format: string): number | null =>
  /^(?:\d|[1-9]\d|1[01]\d|12[0-7])$/.test(format) ? Number(format) : null;

function bindingsOf(media: SdpMedia): Binding[] {
  const seen = new Set<CodecName>();
  return media.formats.flatMap((format) => {
    const payloadType = payloadTypeOf(format);
    const codec = codecOf(format, rtpmapOf(media, format));
    if (payloadType === null || !codec || seen.has(codec.name)) return [];
    seen.add(codec.name);
    return [{ codec, payloadType }];
  });
}

/** Those of our codecs. */
const eventClocks: readonly number[] = [8000, 48_000];

function eventsOf(media: SdpMedia): EventBinding[] {
  return media.formats.flatMap((format) => {
    const { name, clock } = readRtpmap(rtpmapOf(media, format) ?? '');
    const payloadType = payloadTypeOf(format);
    const clockRate = clock ?? 8000;
    const isRead = name === 'telephone-event' && eventClocks.includes(clockRate);
    return isRead && payloadType !== null ? [{ payloadType, clockRate }] : [];
  });
}

/** The events that go with a codec: of its clock (RFC 4733 2.1), else of 8000 Hz, which every peer reads; none: null. */
export function eventsFor({ clockRate }: Codec, events: readonly EventBinding[]): EventBinding | null {
  return (
    events.find((event) => event.clockRate === clockRate) ??
    events.find((event) => event.clockRate === 8000) ??
    events[0] ??
    null
  );
}

function directionOf(own: readonly SdpAttribute[], session: readonly SdpAttribute[]): Direction {
  const named = (attributes: readonly SdpAttribute[]) =>
    attributes.flatMap(({ name }) => directions.find((direction) => direction === name) ?? [])[0];
  return named(own) ?? named(session) ?? 'sendrecv';
}

/** RFC 3605: `a=rtcp:port [IN IP4 address]`; without one that can be sent to, the next port. */
function rtcpEndpoint(
  attributes: readonly SdpAttribute[],
  rtp: RemoteEndpoint,
  local: string,
): RemoteEndpoint {
  const next = { address: rtp.address, port: Math.min(rtp.port + 1, 65_535) };
  const [port = '', , , named] = attributeOf(attributes, 'rtcp')?.split(/\s+/) ?? [];
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  if (number === 0 || number > 65_535) return next;
  if (named === undefined) return { address: rtp.address, port: number };
  const read = readRemoteAddress(named, local);
  return read.kind === 'usable' ? { address: read.address, port: number } : next;
}

/** Our offer: one stream. */
export function writeOffer(local: LocalDescription): string {
  return write(local, [], [audioSection(local)]);
}

/** Our answer: as many streams as they offered, all but the chosen one refused. */
export function writeAnswer(local: LocalDescription, remote: RemoteDescription): string {
  return write(
    local,
    // RFC 3264 6: the answer's t= is the offer's.
    remote.times,
    remote.media.map((media, index) =>
      index === remote.index ? audioSection(local) : { ...media, port: 0, connection: null, attributes: [] },
    ),
  );
}

function write(
  { address, sessionId, version }: LocalDescription,
  times: readonly string[],
  media: readonly SdpMedia[],
): string {
  // A zone means nothing to another host (RFC 4007 11.2).
  const [connection = ''] = address.split('%');
  const origin = `- ${sessionId} ${version} IN IP${isIPv6(connection) ? 6 : 4} ${connection}`;
  return writeSdp({ origin, connection, times, attributes: [], media });
}

function audioSection(local: LocalDescription): SdpMedia {
  const attribute = (name: string, value: string | null = null): SdpAttribute => ({ name, value });
  return {
    kind: 'audio',
    port: local.rtpPort,
    protocol: local.profile,
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
