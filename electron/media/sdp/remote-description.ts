/**
 * What a peer's description says (RFC 3264). Pure: no sockets, no state. One audio stream is taken,
 * not encrypted.
 */
import { isIPv6 } from 'node:net';
import { FaultError } from '../../../shared/errors.ts';
import { codecs } from '../rtp/codecs.ts';
import { plain, type Protection } from '../rtp/protection.ts';
import type { Direction } from './direction.ts';
import { bindingsOf, eventsOf, payloadTypeOf, type Binding, type EventBinding } from './formats.ts';
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

/** The one stream of a peer's description that we take. */
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

const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;

/**
 * `local`: the address that our sound comes from. Throws a fault of stage `media` where no stream
 * can be taken: `malformed-description`, `no-audio`, `encryption-required`, `no-common-codec`,
 * `other-address-family`, `unusable-address`.
 */
export function readDescription(text: string, local: string): RemoteDescription {
  const sdp = parseSdp(text);
  const streams = takenStreams(sdp);
  const found = streams.map((media) => ({ media, place: placeOf(media, sdp, local) }));
  // Where several streams are usable, only one of them may have an address that we can reach.
  const usable = found.find(({ place }) => !(place instanceof FaultError));
  const { media, place } = usable ?? found[0] ?? {};
  if (!media || !place || place instanceof FaultError) throw place ?? malformed('m=audio', null);
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
  if (unread !== undefined) throw malformed({ code: 'media-line' }, unread);
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
