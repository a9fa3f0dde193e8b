/**
 * The socket toward our own renderer: ICE-lite, DTLS and SRTP on 127.0.0.1 (RFC 8445, RFC 5764),
 * muxed on one port (RFC 7983).
 */
import type { RemoteInfo } from 'node:dgram';
import type { Clock } from '../../platform/clock.ts';
import { serveDtls, type DtlsIdentity } from './dtls-server.ts';
import { parseRtp, type RtpPacket } from '../rtp/rtp.ts';
import { srtpTransforms } from '../rtp/srtp.ts';
import type { Transforms } from '../rtp/transform.ts';
import { bindLoopback } from './bind-loopback.ts';
import { createIceLite } from '../ice/ice-lite.ts';
import { datagramKind } from '../rtp/datagram.ts';
import type { SendingFormat } from '../sdp/sending-format.ts';
import { readWebOffer, writeWebAnswer, type WebOffer } from './web-description.ts';

export interface WebLegOptions {
  readonly identity: DtlsIdentity;
  readonly clock: Clock;
  /** Of the stream toward the renderer. */
  readonly ssrc: number;
  readonly cname: string;
  readonly onState: (state: 'attached' | 'none') => void;
  readonly onRtp: (packet: RtpPacket) => void;
  readonly onRtcp: (bytes: Buffer) => void;
}

export interface WebLeg {
  /**
   * The renderer sends as `format` has it. Null: the offer is of another peer connection, which
   * needs a leg of its own.
   */
  readonly answer: (offer: string, format: SendingFormat) => string | null;
  /** The renderer's number for a codec; undefined: it does not take that one. */
  readonly payloadTypes: () => WebOffer['payloadTypes'];
  readonly isAttached: () => boolean;
  readonly sendRtp: (packet: Buffer) => void;
  readonly sendRtcp: (packet: Buffer) => void;
  readonly close: () => void;
}

/** Throws `media: malformed-description`. */
export async function openWebLeg(text: string, options: WebLegOptions): Promise<WebLeg> {
  let offer = readWebOffer(text);
  const socket = await bindLoopback();
  const { port } = socket.address();
  let version = 0;
  let srtp: Transforms | null = null;
  let closed = false;

  const sendTo = (datagram: Buffer, to: RemoteInfo): void =>
    socket.send(datagram, to.port, to.address, () => undefined);
  const send = (datagram: Buffer | null): void => {
    const to = ice.remote();
    if (!closed && datagram && to) sendTo(datagram, to);
  };
  const detach = (): void => {
    if (closed) return;
    closed = true;
    ice.stop();
    socket.close();
    options.onState('none');
  };
  const ice = createIceLite({ clock: options.clock, send: sendTo, onQuiet: detach });
  const dtls = serveDtls({
    identity: options.identity,
    expectedFingerprint: offer.fingerprint,
    send,
    onKeys: (keys) => {
      srtp = srtpTransforms(keys);
      options.onState('attached');
    },
    onClosed: detach,
  });

  socket.on('message', (datagram, from) => {
    const kind = datagramKind(datagram);
    const remote = ice.remote();
    if (kind === 'stun') ice.receive(datagram, from, offer.ufrag);
    else if (from.port !== remote?.port || from.address !== remote.address) return;
    else if (kind === 'dtls') dtls.receive(datagram);
    else if (srtp && kind !== null) deliver(datagram, kind, srtp, options);
  });

  return {
    answer: (next, format) => {
      const parsed = readWebOffer(next);
      if (closed || parsed.ufrag !== offer.ufrag || parsed.fingerprint !== offer.fingerprint) return null;
      offer = parsed;
      version += 1;
      const { fingerprint } = options.identity;
      const { ssrc, cname } = options;
      const own = { ...ice.credentials, fingerprint, port, ssrc, cname, version };
      return writeWebAnswer(offer, own, format);
    },
    payloadTypes: () => offer.payloadTypes,
    isAttached: () => srtp !== null && !closed,
    sendRtp: (packet) => send(srtp && srtp.rtp.seal(packet)),
    sendRtcp: (packet) => send(srtp && srtp.rtcp.seal(packet)),
    close: detach,
  };
}

function deliver(
  datagram: Buffer,
  kind: 'srtp' | 'srtcp',
  { rtp, rtcp }: Transforms,
  options: WebLegOptions,
): void {
  if (kind === 'srtcp') {
    const opened = rtcp.open(datagram);
    if (opened) options.onRtcp(opened);
    return;
  }
  const opened = rtp.open(datagram);
  const packet = opened && parseRtp(opened);
  if (packet) options.onRtp(packet);
}
