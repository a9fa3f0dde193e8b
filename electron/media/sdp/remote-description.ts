/**
 * What a peer's description says (RFC 3264). Pure: no sockets, no state. Which of the streams is
 * taken, `stream-choice.ts` decides.
 */
import { isIPv6 } from 'node:net';
import { FaultError, type FaultCode } from '../../../shared/errors.ts';
import { codecNames, type CodecName } from '../../../shared/model/media.ts';
import type { Direction } from './direction.ts';
import { bindingsOf, eventsOf, noiseOf, payloadTypeOf, type Binding, type EventBinding } from './formats.ts';
import { opusDefaults, opusParametersOf, type OpusParameters } from './opus-parameters.ts';
import { profileOf, type Profile } from './profile.ts';
import { readRemoteAddress } from './remote-address.ts';
import {
  attributeOf,
  malformed,
  parseSdp,
  shown,
  type Sdp,
  type SdpAttribute,
  type SdpMedia,
} from './sdp.ts';
import { readSecurity, type Security } from './security.ts';

export interface RemoteEndpoint {
  readonly address: string;
  readonly port: number;
}

export const isSame = (a: RemoteEndpoint | null, b: RemoteEndpoint | null): boolean =>
  a?.address === b?.address && a?.port === b?.port;

/** The address that a peer describes; null: none, it holds as in RFC 2543. */
export interface RemoteEndpoints {
  readonly rtp: RemoteEndpoint | null;
  readonly rtcp: RemoteEndpoint | null;
  readonly rtcpMux: boolean;
}

/** A stream that we could take, if both sides agree on its protection. */
export interface RemoteStream extends RemoteEndpoints {
  /** Its place among `RemoteDescription.media`. */
  readonly index: number;
  readonly security: Security;
  /** As they see it. */
  readonly direction: Direction;
  /** Those that we know, in their order; never empty. */
  readonly bindings: readonly Binding[];
  readonly events: readonly EventBinding[];
  /** Payload types of comfort noise. */
  readonly noise: readonly number[];
  /** How long their packets should last, and may at most, in ms; null: they do not say. */
  readonly ptime: number | null;
  readonly maxptime: number | null;
  /** They ask for VoIP metrics of us (RFC 3611 5). */
  readonly asksMetrics: boolean;
  /** What they ask of Opus. */
  readonly opus: OpusParameters;
  /** Every payload type that they name, ours or not. */
  readonly payloadTypes: readonly number[];
}

export interface RemoteDescription {
  /** In their order; never empty. */
  readonly streams: readonly [RemoteStream, ...RemoteStream[]];
  /** All of their streams, to be answered in their order. */
  readonly media: readonly SdpMedia[];
  readonly times: readonly string[];
  readonly sdp: Sdp;
}

const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;

/**
 * `local`: the address that our sound comes from; `ours`: the codecs that we take. Throws a fault
 * of stage `media` where no stream can be taken, however it is protected: `malformed-description`,
 * `no-audio`, `no-common-codec`, `other-address-family`, `unusable-address`.
 */
export function readDescription(
  text: string,
  local: string,
  ours: readonly CodecName[] = codecNames,
): RemoteDescription {
  const sdp = parseSdp(text);
  const found = takenStreams(sdp, ours).map((taken) => streamOf(taken, sdp, local));
  // Where several streams are usable, only one of them may have an address that we can reach.
  const [first, ...others] = found.flatMap((stream) => (stream instanceof FaultError ? [] : [stream]));
  if (!first) throw found[0] instanceof FaultError ? found[0] : malformed('m=audio', null);
  return { streams: [first, ...others], media: sdp.media, times: sdp.times, sdp };
}

function streamOf(
  { media, profile, bindings }: TakenStream,
  sdp: Sdp,
  local: string,
): RemoteStream | FaultError {
  const security = readSecurity(profile, media, sdp.attributes);
  const described = placeOf(media, sdp, local);
  const hasIce = security.dtls !== null && security.dtls.ice !== null;
  // RFC 8839 4.2.1.2: with ICE the candidates count; the address may be 0.0.0.0 or a name.
  const place = hasIce && described instanceof FaultError ? { rtp: null, rtcp: null } : described;
  if (place instanceof FaultError) return place;
  const opus = bindings.find(({ codec }) => codec.name === 'opus');
  const isHeld = place.rtp === null && !hasIce;
  return {
    ...place,
    rtcpMux: attributeOf(media.attributes, 'rtcp-mux') !== null,
    index: sdp.media.indexOf(media),
    security,
    direction: isHeld ? 'inactive' : directionOf(media.attributes, sdp.attributes),
    bindings,
    events: eventsOf(media),
    noise: noiseOf(media),
    ptime: millisecondsOf(media, 'ptime'),
    maxptime: millisecondsOf(media, 'maxptime'),
    asksMetrics: asksMetrics(media.attributes) || asksMetrics(sdp.attributes),
    opus: opus ? opusParametersOf(media, opus.payloadType) : opusDefaults,
    payloadTypes: media.formats.flatMap((format) => payloadTypeOf(format) ?? []),
  };
}

interface TakenStream {
  readonly media: SdpMedia;
  readonly profile: Profile;
  readonly bindings: readonly Binding[];
}

/** The streams of a profile that we know with a codec of ours; never empty. */
function takenStreams({ media }: Sdp, ours: readonly CodecName[]): readonly TakenStream[] {
  const audio = media.filter(({ kind }) => kind === 'audio');
  const open = audio.filter(({ port }) => port !== 0);
  const taken = open.flatMap((stream) => {
    const profile = profileOf(stream.protocol);
    const bindings = bindingsOf(stream, ours);
    return profile !== null && bindings.length > 0 ? [{ media: stream, profile, bindings }] : [];
  });
  if (taken.length > 0) return taken;
  const unread = audio.find((stream) => stream.malformed !== undefined)?.malformed;
  if (unread !== undefined) throw malformed({ code: 'media-line' }, unread);
  if (open.length === 0)
    throw mediaFault('no-audio', media.map(({ kind, port }) => `${kind} ${port}`).join(', '));
  throw mediaFault(
    'no-common-codec',
    open.map(({ protocol, formats }) => `${protocol} ${formats.join(' ')}`).join(', '),
    `RTP/AVP ${ours.join(' ')}`,
  );
}

type MediaCode = FaultCode<'media'>;
/** `presented` is text of the peer's. */
export function mediaFault(code: MediaCode, presented: string, expected?: string): FaultError {
  return new FaultError({
    stage: 'media',
    code,
    ...(presented === '' ? {} : { presented: shown(presented) }),
    ...(expected === undefined ? {} : { expected }),
  });
}

/** A stream's address; a fault where nothing may be sent to it. */
export function placeOf(
  media: SdpMedia,
  session: Sdp,
  local: string,
): Pick<RemoteEndpoints, 'rtp' | 'rtcp'> | FaultError {
  const connection = media.connection ?? session.connection;
  if (connection === null) return malformed('c=', null);
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

export function directionOf(own: readonly SdpAttribute[], session: readonly SdpAttribute[]): Direction {
  const named = (attributes: readonly SdpAttribute[]) =>
    attributes.flatMap(({ name }) => directions.find((direction) => direction === name) ?? [])[0];
  return named(own) ?? named(session) ?? 'sendrecv';
}

/** RFC 3611 5.1: who writes it wants such reports of what it sends. */
const asksMetrics = (attributes: readonly SdpAttribute[]): boolean =>
  attributes.some(({ name, value }) => name === 'rtcp-xr' && value?.split(/\s+/).includes('voip-metrics'));

/** RFC 8866 6.4, 6.5; some write a fraction. */
function millisecondsOf({ attributes }: SdpMedia, name: 'ptime' | 'maxptime'): number | null {
  const text = attributeOf(attributes, name) ?? '';
  const value = /^\d{1,4}(?:\.\d{1,4})?$/.test(text) ? Math.floor(Number(text)) : 0;
  return value === 0 ? null : value;
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
