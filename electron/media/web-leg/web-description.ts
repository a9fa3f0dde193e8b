/**
 * The web leg's descriptions: our own renderer's WebRTC offer, and the gateway's ICE-lite answer
 * (RFC 8829, 8839, 8842).
 */
import { codecNames, type CodecName } from '../../../shared/model/media.ts';
import { codecOf, codecs } from '../rtp/codecs.ts';
import { writeFingerprint } from '../sdp/dtls-parameters.ts';
import { fmtpFor, type SendingFormat } from '../sdp/sending-format.ts';
import { attributeOf, malformed, parseSdp, writeSdp, type SdpAttribute, type SdpMedia } from '../sdp/sdp.ts';

export interface WebOffer {
  readonly ufrag: string;
  /** SHA-256 of the renderer's DTLS certificate: 64 lower-case hex digits. */
  readonly fingerprint: string;
  readonly payloadTypes: ReadonlyMap<CodecName, number>;
  readonly media: readonly SdpMedia[];
  readonly index: number;
}

/** Throws `media: malformed-description`. */
export function readWebOffer(text: string): WebOffer {
  const sdp = parseSdp(text);
  const index = sdp.media.findIndex(
    ({ kind, protocol }) => kind === 'audio' && protocol === 'UDP/TLS/RTP/SAVPF',
  );
  const media = sdp.media[index];
  if (!media) throw malformed({ code: 'web-media' }, null);
  const either = (name: string) => attributeOf(media.attributes, name) ?? attributeOf(sdp.attributes, name);
  const ufrag = either('ice-ufrag') ?? '';
  if (!/^[A-Za-z0-9+/]{4,256}$/.test(ufrag)) throw malformed('a=ice-ufrag', ufrag);
  const presented = either('fingerprint') ?? '';
  const fingerprint = /^sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i.exec(presented)?.[1];
  if (!fingerprint) throw malformed('a=fingerprint:sha-256', presented);
  const payloadTypes = new Map(
    media.formats.flatMap((format) => {
      const rtpmap = media.attributes.find(
        (a) => a.name === 'rtpmap' && a.value?.startsWith(`${format} `),
      )?.value;
      const codec = codecOf(format, rtpmap?.slice(format.length + 1) ?? null);
      return codec && /^\d{1,3}$/.test(format) ? [[codec.name, Number(format)] as const] : [];
    }),
  );
  if (payloadTypes.size === 0) throw malformed(codecNames.join(', '), media.formats.join(' '));
  return {
    ufrag,
    fingerprint: fingerprint.replaceAll(':', '').toLowerCase(),
    payloadTypes,
    media: sdp.media,
    index,
  };
}

export interface WebAnswer {
  readonly ufrag: string;
  readonly password: string;
  /** As `readWebOffer` gives it. */
  readonly fingerprint: string;
  readonly port: number;
  readonly ssrc: number;
  readonly cname: string;
  readonly version: number;
}

/**
 * Every codec of ours that was offered, so that each can be received; first the one to send with.
 * Chromium sends as `format` has it.
 */
export function writeWebAnswer(offer: WebOffer, ours: WebAnswer, format: SendingFormat): string {
  const chosen = offer.media[offer.index];
  const mid = attributeOf(chosen?.attributes ?? [], 'mid');
  return writeSdp({
    origin: `- 1 ${ours.version} IN IP4 127.0.0.1`,
    connection: null,
    times: [],
    attributes: [
      { name: 'ice-lite', value: null },
      ...(mid === null ? [] : [{ name: 'group', value: `BUNDLE ${mid}` }]),
    ],
    media: offer.media.map((media, index) =>
      index === offer.index ? audioSection(offer, ours, format, mid) : refused(media),
    ),
  });
}

function refused(media: SdpMedia): SdpMedia {
  const mid = attributeOf(media.attributes, 'mid');
  const attributes = mid === null ? [] : [{ name: 'mid', value: mid }];
  return { ...media, port: 0, connection: '0.0.0.0', attributes };
}

function audioSection(
  { payloadTypes }: WebOffer,
  ours: WebAnswer,
  format: SendingFormat,
  mid: string | null,
): SdpMedia {
  const names = codecNames.toSorted((a, b) => Number(b === format.codec) - Number(a === format.codec));
  const offered = names.flatMap((name) => {
    const payloadType = payloadTypes.get(name);
    return payloadType === undefined ? [] : [{ codec: codecs[name], payloadType }];
  });
  const property = (name: string): SdpAttribute => ({ name, value: null });
  return {
    kind: 'audio',
    port: ours.port,
    protocol: 'UDP/TLS/RTP/SAVPF',
    formats: offered.map(({ payloadType }) => String(payloadType)),
    connection: '127.0.0.1',
    attributes: [
      ...(mid === null ? [] : [{ name: 'mid', value: mid }]),
      ...offered.map(({ codec, payloadType }) => ({
        name: 'rtpmap',
        value: `${payloadType} ${codec.rtpmap}`,
      })),
      ...offered.flatMap(({ codec, payloadType }) => {
        const fmtp = fmtpFor(codec.name, format);
        return fmtp === null ? [] : [{ name: 'fmtp', value: `${payloadType} ${fmtp}` }];
      }),
      { name: 'ptime', value: String(format.ptime) },
      { name: 'ice-ufrag', value: ours.ufrag },
      { name: 'ice-pwd', value: ours.password },
      { name: 'fingerprint', value: writeFingerprint({ hash: 'sha-256', value: ours.fingerprint }) },
      { name: 'setup', value: 'passive' },
      property('sendrecv'),
      property('rtcp-mux'),
      { name: 'msid', value: 'anchorline sound' },
      { name: 'ssrc', value: `${ours.ssrc} cname:${ours.cname}` },
      { name: 'candidate', value: `1 1 udp 2130706431 127.0.0.1 ${ours.port} typ host` },
      property('end-of-candidates'),
    ],
  };
}
