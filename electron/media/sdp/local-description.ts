/** Our descriptions (RFC 3264). Pure. Every stream but one is answered with port 0 (section 6). */
import { isIPv6 } from 'node:net';
import type { Direction } from './direction.ts';
import type { Binding, EventBinding } from './formats.ts';
import type { Profile, RemoteDescription } from './remote-description.ts';
import { writeSdp, type SdpAttribute, type SdpMedia } from './sdp.ts';

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
