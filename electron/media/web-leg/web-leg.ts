/** The socket toward our own renderer: ICE-lite, DTLS and SRTP on 127.0.0.1 (RFC 8445, RFC 5764), muxed on one port (RFC 7983). */
import { randomBytes } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { Clock } from '../../platform/clock.ts';
import { serveDtls, type DtlsIdentity } from './dtls-server.ts';
import { isRtcp, parseRtp, type RtpPacket } from '../rtp/rtp.ts';
import { createSrtpReceiver, createSrtpSender, type SrtpReceiver, type SrtpSender } from '../rtp/srtp.ts';
import { bindingSuccessResponse, isStun, parseBindingRequest } from './stun.ts';
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

/** Chromium checks its pair every 2.5 s at the slowest; RFC 7675 gives consent 30 s. A page that is gone should show sooner. */
const quietMilliseconds = 10_000;

/** Throws `media: malformed-description`. */
export async function openWebLeg(text: string, options: WebLegOptions): Promise<WebLeg> {
  let offer = readWebOffer(text);
  const socket = await bindLoopback();
  const credentials = {
    ufrag: randomBytes(6).toString('base64'),
    password: randomBytes(18).toString('base64'),
  };
  const { port } = socket.address();
  let version = 0;
  let remote: RemoteInfo | null = null;
  let srtp: { sender: SrtpSender; receiver: SrtpReceiver } | null = null;
  let closed = false;
  let cancelQuiet: () => void = () => undefined;

  const send = (datagram: Buffer) => {
    if (!closed && remote) socket.send(datagram, remote.port, remote.address, () => undefined);
  };
  const detach = () => {
    if (closed) return;
    closed = true;
    cancelQuiet();
    socket.close();
    options.onState('none');
  };
  const dtls = serveDtls({
    identity: options.identity,
    expectedFingerprint: offer.fingerprint,
    send,
    onKeys: ({ sending, receiving }) => {
      srtp = { sender: createSrtpSender(sending), receiver: createSrtpReceiver(receiving) };
      options.onState('attached');
    },
    onClosed: detach,
  });

  function checked(datagram: Buffer, from: RemoteInfo): void {
    const request = parseBindingRequest(datagram, credentials.password);
    if (request?.username !== `${credentials.ufrag}:${offer.ufrag}`) return;
    if (request.nominates || !remote) remote = from;
    cancelQuiet();
    cancelQuiet = options.clock.after(quietMilliseconds, detach);
    const response = bindingSuccessResponse(request, from, credentials.password);
    socket.send(response, from.port, from.address, () => undefined);
  }

  socket.on('message', (datagram, from) => {
    if (isStun(datagram)) checked(datagram, from);
    else if (from.port !== remote?.port || from.address !== remote.address) return;
    else if (datagram.length > 13 && isDtls(datagram)) dtls.receive(datagram);
    else if (srtp && datagram.length > 12) deliver(datagram, srtp.receiver, options);
  });

  return {
    answer: (next) => {
      const parsed = readWebOffer(next);
      if (closed || parsed.ufrag !== offer.ufrag || parsed.fingerprint !== offer.fingerprint) return null;
      offer = parsed;
      version += 1;
      const { ssrc, cname, identity } = options;
      return writeWebAnswer(offer, {
        ...credentials,
        fingerprint: identity.fingerprint,
        port,
        ssrc,
        cname,
        version,
      });
    },
    payloadTypes: () => offer.payloadTypes,
    isAttached: () => srtp !== null && !closed,
    sendRtp: (packet) => {
      const sealed = srtp?.sender.protectRtp(packet);
      if (sealed) send(sealed);
    },
    sendRtcp: (packet) => {
      if (srtp) send(srtp.sender.protectRtcp(packet));
    },
    close: detach,
  };
}

/** RFC 7983: 20 to 63. */
const isDtls = (datagram: Buffer): boolean => datagram.readUInt8(0) > 19 && datagram.readUInt8(0) < 64;

function deliver(datagram: Buffer, receiver: SrtpReceiver, options: WebLegOptions): void {
  if (isRtcp(datagram)) {
    const opened = receiver.openRtcp(datagram);
    if (opened) options.onRtcp(opened);
    return;
  }
  const opened = receiver.openRtp(datagram);
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
