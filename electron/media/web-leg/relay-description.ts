/**
 * The descriptions with the renderer where DTLS-SRTP ends in it: the gateway offers its own address
 * with the peer's fingerprint and codecs, the renderer answers. Nothing of the peer's text reaches
 * the renderer: only what was read of it is written.
 */
import { codecNames } from '../../../shared/model/media.ts';
import type { IceCredentials } from '../sdp/ice-credentials.ts';
import {
  readDtlsParameters,
  writeFingerprint,
  type DtlsParameters,
  type Fingerprint,
} from '../sdp/dtls-parameters.ts';
import { bindingsOf, type Binding, type EventBinding } from '../sdp/formats.ts';
import { fmtpFor, type SendingFormat } from '../sdp/sending-format.ts';
import { attributeOf, malformed, parseSdp, writeSdp, type SdpAttribute } from '../sdp/sdp.ts';

/** The peer as the renderer has to see it. */
export interface RelayedPeer {
  /** As its description says, or the role that it has in a running association. */
  readonly setup: DtlsParameters['setup'];
  readonly fingerprint: Fingerprint;
  /** The codec in use, with the peer's number; the events that go with it. */
  readonly binding: Binding;
  readonly events: EventBinding | null;
  /** How it wants what the renderer sends. */
  readonly format: SendingFormat;
}

export function writeRelayOffer(
  { setup, fingerprint, binding, events, format }: RelayedPeer,
  ours: IceCredentials & { readonly port: number; readonly version: number },
): string {
  const attribute = (name: string, value: string | null = null): SdpAttribute => ({ name, value });
  const { codec, payloadType } = binding;
  const fmtp = fmtpFor(codec.name, format);
  return writeSdp({
    origin: `- 1 ${ours.version} IN IP4 127.0.0.1`,
    connection: null,
    times: [],
    attributes: [attribute('ice-lite'), attribute('group', 'BUNDLE 0')],
    media: [
      {
        kind: 'audio',
        port: ours.port,
        protocol: 'UDP/TLS/RTP/SAVPF',
        formats: [payloadType, ...(events ? [events.payloadType] : [])].map(String),
        connection: '127.0.0.1',
        attributes: [
          attribute('mid', '0'),
          attribute('rtpmap', `${payloadType} ${codec.rtpmap}`),
          ...(fmtp === null ? [] : [attribute('fmtp', `${payloadType} ${fmtp}`)]),
          attribute('ptime', String(format.ptime)),
          ...(events ? eventAttributes(events) : []),
          attribute('ice-ufrag', ours.ufrag),
          attribute('ice-pwd', ours.password),
          attribute('fingerprint', writeFingerprint(fingerprint)),
          attribute('setup', setup),
          attribute('sendrecv'),
          attribute('rtcp-mux'),
          attribute('msid', 'anchorline sound'),
          attribute('candidate', `1 1 udp 2130706431 127.0.0.1 ${ours.port} typ host`),
          attribute('end-of-candidates'),
        ],
      },
    ],
  });
}

const eventAttributes = ({ payloadType, clockRate }: EventBinding): SdpAttribute[] => [
  { name: 'rtpmap', value: `${payloadType} telephone-event/${clockRate}` },
  { name: 'fmtp', value: `${payloadType} 0-15` },
];

/** The renderer's side. */
export interface RelayAnswer {
  readonly ufrag: string;
  /** Of the certificate that the peer will see. */
  readonly fingerprint: Fingerprint;
  readonly setup: 'active' | 'passive';
}

/** Throws `media: malformed-description`, also where the codec was not taken. */
export function readRelayAnswer(text: string, { binding }: RelayedPeer): RelayAnswer {
  const sdp = parseSdp(text);
  const media = sdp.media.find(({ kind, port }) => kind === 'audio' && port !== 0);
  if (!media) throw malformed({ code: 'web-media' }, null);
  const isTaken = bindingsOf(media, codecNames).some(({ codec }) => codec.name === binding.codec.name);
  if (!isTaken) throw malformed(binding.codec.rtpmap, media.formats.join(' '));
  const dtls = readDtlsParameters(media.attributes, sdp.attributes);
  const fingerprint = dtls?.fingerprints[0];
  if (!dtls?.ice || !fingerprint) throw malformed('a=fingerprint, a=ice-ufrag, a=ice-pwd', null);
  const { setup } = dtls;
  if (setup === 'actpass') throw malformed('a=setup', attributeOf(media.attributes, 'setup'));
  return { ufrag: dtls.ice.ufrag, fingerprint, setup };
}
