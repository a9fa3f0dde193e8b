/**
 * Our descriptions (RFC 3264). Pure. Every stream but one has port 0 (section 6), in our later
 * offers too: a stream keeps its place for the whole session (section 8).
 */
import { isIPv6 } from 'node:net';
import type { Direction } from './direction.ts';
import type { Binding, EventBinding } from './formats.ts';
import { dtlsAttributes, type LocalDtls } from './local-dtls.ts';
import { writeCryptoLine, type CryptoLine } from './crypto-line.ts';
import type { Profile } from './profile.ts';
import { writeSdp, type SdpAttribute, type SdpMedia } from './sdp.ts';

export interface LocalDescription {
  readonly address: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
  readonly sessionId: string;
  readonly version: number;
  readonly profile: Profile;
  readonly crypto: readonly CryptoLine[];
  readonly dtls: LocalDtls | null;
  readonly direction: Direction;
  readonly bindings: readonly Binding[];
  readonly events: readonly EventBinding[];
  readonly rtcpMux: boolean;
  /** Asks for VoIP metrics (RFC 3611 5). */
  readonly asksMetrics: boolean;
  /** In ms. */
  readonly ptime: number;
}

/** The streams of a session in their order, and which of them is ours. */
export interface Frame {
  readonly media: readonly SdpMedia[];
  readonly index: number;
}

/** Our real-time text, and its place among the streams. */
export interface TextPlace {
  readonly index: number;
  readonly media: SdpMedia;
}

/** `times`: of an answer those of the offer (RFC 3264 6), of an offer none. */
export function writeDescription(
  local: LocalDescription,
  frame: Frame | null,
  times: readonly string[],
  text: TextPlace | null = null,
): string {
  const { address, sessionId, version } = local;
  // A zone means nothing to another host (RFC 4007 11.2).
  const [connection = ''] = address.split('%');
  const origin = `- ${sessionId} ${version} IN IP${isIPv6(connection) ? 6 : 4} ${connection}`;
  const ours = audioSection(local);
  const placed = (other: SdpMedia, index: number): SdpMedia => {
    if (index === frame?.index) return ours;
    return index === text?.index ? text.media : refused(other);
  };
  const media = frame?.media.map(placed) ?? [ours, ...(text ? [text.media] : [])];
  return writeSdp({ origin, connection, times, attributes: [], media });
}

const refused = (media: SdpMedia): SdpMedia => ({ ...media, port: 0, connection: null, attributes: [] });

function audioSection(local: LocalDescription): SdpMedia {
  const attribute = (name: string, value: string | null = null): SdpAttribute => ({ name, value });
  return {
    kind: 'audio',
    port: local.rtpPort,
    protocol: local.profile,
    formats: [...local.bindings, ...local.events].map(({ payloadType }) => String(payloadType)),
    connection: null,
    attributes: [
      ...local.crypto.map((line) => attribute('crypto', writeCryptoLine(line))),
      ...(local.dtls ? dtlsAttributes(local.dtls, { address: local.address, port: local.rtpPort }) : []),
      ...local.bindings.flatMap(({ codec, payloadType }) => [
        attribute('rtpmap', `${payloadType} ${codec.rtpmap}`),
        ...(codec.fmtp ? [attribute('fmtp', `${payloadType} ${codec.fmtp}`)] : []),
      ]),
      ...local.events.flatMap(({ payloadType, clockRate }) => [
        attribute('rtpmap', `${payloadType} telephone-event/${clockRate}`),
        attribute('fmtp', `${payloadType} 0-15`),
      ]),
      attribute('ptime', String(local.ptime)),
      attribute(local.direction),
      ...(local.asksMetrics ? [attribute('rtcp-xr', 'voip-metrics')] : []),
      ...(local.rtcpMux ? [attribute('rtcp-mux')] : [attribute('rtcp', String(local.rtcpPort))]),
    ],
  };
}
