/** The sockets toward the peer: RTP on an even port of the flow's local address, RTCP on the next (RFC 3550 11), or muxed. */
import { createSocket, type RemoteInfo, type Socket, type SocketOptions } from 'node:dgram';
import { isIP, isIPv6 } from 'node:net';
import { FaultError } from '../../../shared/errors.ts';
import { createLatch, createReportLatch } from './latch.ts';
import type { Agreement } from '../sdp/agreement.ts';
import type { LocalPorts } from '../sdp/negotiation.ts';
import { readRemoteAddress } from '../sdp/remote-address.ts';
import { isRtcp, parseRtp, type RtpPacket } from '../rtp/rtp.ts';
import type { RemoteEndpoint } from '../sdp/session-description.ts';

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export interface NetworkLegOptions {
  readonly localAddress: string;
  readonly range: PortRange;
  readonly random32: () => number;
  /** Monotonic milliseconds. */
  readonly time: () => number;
  /** Whether a payload type is one that was agreed; others neither latch nor pass. */
  readonly accepts: (payloadType: number) => boolean;
  readonly onRtp: (packet: RtpPacket) => void;
  readonly onRtcp: (bytes: Buffer) => void;
}

export interface NetworkLeg {
  readonly ports: LocalPorts;
  /** Where the peer says it is. */
  readonly point: (remote: Agreement['remote']) => void;
  readonly sendRtp: (bytes: Buffer) => void;
  readonly sendRtcp: (bytes: Buffer) => void;
  /** Lets the ports go, after a last RTCP packet if there is one. */
  readonly close: (farewell: Buffer | null) => void;
}

const attempts = 40;
/** No sound of 120 ms is longer; more would not fit a packet toward the renderer. */
const packetLimit = 2000;

/** Throws `media: no-ports` where no pair of the range is free. */
export async function openNetworkLeg(options: NetworkLegOptions): Promise<NetworkLeg> {
  const { rtp, rtcp, ports } = await bindPair(options);
  const latch = createLatch();
  const reportLatch = createReportLatch(latch);
  const [, zone = ''] = options.localAddress.split('%');
  let muxed = false;
  let closed = false;

  /** A source must pass the same check as a described address before anything is sent to it. */
  const isHost = ({ address }: RemoteInfo): boolean => {
    if (latch.knows(address)) return true;
    const bare = zone === '' ? address : address.replace(`%${zone}`, '');
    return readRemoteAddress(bare, options.localAddress).kind === 'usable';
  };
  const deliverRtcp = (bytes: Buffer, from: RemoteInfo) => {
    if (!isRtcp(bytes) || !isHost(from)) return;
    if (muxed ? !latch.knows(from.address) : !reportLatch.admits(from)) return;
    latch.confirm(from.address);
    options.onRtcp(bytes);
  };
  rtp.on('message', (bytes, from) => {
    if (muxed && isRtcp(bytes)) {
      deliverRtcp(bytes, from);
      return;
    }
    const packet = bytes.length <= packetLimit ? parseRtp(bytes) : null;
    if (!packet || !options.accepts(packet.payloadType) || !isHost(from)) return;
    if (latch.admits(from, packet, options.time())) options.onRtp(packet);
  });
  rtcp.on('message', deliverRtcp);

  const send = (socket: Socket, bytes: Buffer, target: RemoteEndpoint | null, sent = () => undefined) => {
    // A route that is gone for a moment loses packets, as networks do; the silence event tells when it lasts.
    if (!closed && target) socket.send(bytes, target.port, target.address, sent);
    else sent();
  };
  const sendRtcp = (bytes: Buffer, sent?: () => undefined) =>
    muxed ? send(rtp, bytes, latch.target(), sent) : send(rtcp, bytes, reportLatch.target(), sent);
  return {
    ports,
    point: (remote) => {
      latch.point(remote.rtp, options.time());
      reportLatch.point(remote.rtcp);
      if (remote.rtp !== null) muxed = remote.rtcpMux;
    },
    sendRtp: (bytes) => send(rtp, bytes, latch.target()),
    sendRtcp: (bytes) => sendRtcp(bytes),
    close: (farewell) => {
      const closeBoth = () => {
        rtp.close();
        rtcp.close();
        return undefined;
      };
      if (farewell) sendRtcp(farewell, closeBoth);
      else closeBoth();
      closed = true;
    },
  };
}

interface Pair {
  readonly rtp: Socket;
  readonly rtcp: Socket;
  readonly ports: LocalPorts;
}

async function bindPair({ localAddress, range, random32 }: NetworkLegOptions): Promise<Pair> {
  const pairs = Math.floor((range.last - range.first + 1) / 2);
  const start = random32() % Math.max(pairs, 1);
  for (let attempt = 0; attempt < Math.min(attempts, pairs); attempt += 1) {
    const rtpPort = range.first + 2 * ((start + attempt) % pairs);
    const rtp = await bind(localAddress, rtpPort);
    const rtcp = rtp && (await bind(localAddress, rtpPort + 1));
    if (rtp && rtcp) {
      return { rtp, rtcp, ports: { address: localAddress, rtpPort, rtcpPort: rtpPort + 1 } };
    }
    rtp?.close();
  }
  throw new FaultError({
    stage: 'media',
    code: 'no-ports',
    expected: `two free UDP ports of ${range.first}-${range.last} on ${localAddress}`,
  });
}

/** The sockets' lookup function: it refuses names, so that none reaches the system's resolver. */
const literalOnly: NonNullable<SocketOptions['lookup']> = (host, _, found) => {
  const family = isIP(host);
  if (family === 0) found(new Error('not a literal address'), host, 0);
  else found(null, host, family);
};

/** Null: the port is taken, or the address is not ours (any more). */
function bind(address: string, port: number): Promise<Socket | null> {
  const socket = createSocket({ type: isIPv6(address) ? 'udp6' : 'udp4', lookup: literalOnly });
  return new Promise((resolve) => {
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    socket.bind({ address, port, exclusive: true }, () => {
      socket.removeAllListeners('error');
      // An error of one packet (a network that went away) is no reason to end the call.
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
