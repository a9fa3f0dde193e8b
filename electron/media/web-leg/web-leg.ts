/**
 * The socket toward our own renderer: ICE-lite, DTLS and SRTP on 127.0.0.1 (RFC 8445, RFC 5764),
 * muxed on one port (RFC 7983).
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { Clock } from '../../platform/clock.ts';
import { serveDtls, type DtlsIdentity } from './dtls-server.ts';
import { isRtcp, parseRtp, type RtpPacket } from '../rtp/rtp.ts';
import { srtpTransforms } from '../rtp/srtp.ts';
import type { Transforms } from '../rtp/transform.ts';
import { createIceLite } from '../ice/ice-lite.ts';
import { isStun } from '../ice/stun.ts';
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
  /** Null: the offer is of another peer connection, which needs a leg of its own. */
  readonly answer: (offer: string) => string | null;
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
    const remote = ice.remote();
    if (isStun(datagram)) ice.receive(datagram, from, offer.ufrag);
    else if (from.port !== remote?.port || from.address !== remote.address) return;
    else if (datagram.length > 13 && isDtls(datagram)) dtls.receive(datagram);
    else if (srtp && datagram.length > 12) deliver(datagram, srtp, options);
  });

  return {
    answer: (next) => {
      const parsed = readWebOffer(next);
      if (closed || parsed.ufrag !== offer.ufrag || parsed.fingerprint !== offer.fingerprint) return null;
      offer = parsed;
      version += 1;
      const { fingerprint } = options.identity;
      const { ssrc, cname } = options;
      return writeWebAnswer(offer, { ...ice.credentials, fingerprint, port, ssrc, cname, version });
    },
    payloadTypes: () => offer.payloadTypes,
    isAttached: () => srtp !== null && !closed,
    sendRtp: (packet) => send(srtp && srtp.rtp.seal(packet)),
    sendRtcp: (packet) => send(srtp && srtp.rtcp.seal(packet)),
    close: detach,
  };
}

/** RFC 7983: 20 to 63. */
const isDtls = (datagram: Buffer): boolean => datagram.readUInt8(0) > 19 && datagram.readUInt8(0) < 64;

function deliver(datagram: Buffer, { rtp, rtcp }: Transforms, options: WebLegOptions): void {
  if (isRtcp(datagram)) {
    const opened = rtcp.open(datagram);
    if (opened) options.onRtcp(opened);
    return;
  }
  const opened = rtp.open(datagram);
  const packet = opened && parseRtp(opened);
  if (packet) options.onRtp(packet);
}

function bindLoopback(): Promise<Socket> {
  const socket = createSocket('udp4');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address: '127.0.0.1', port: 0, exclusive: true }, () => {
      socket.removeAllListeners('error');
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
