/** Two UDP sockets on neighbouring ports: RTP on an even one, RTCP on the next (RFC 3550 11). */
import { createSocket, type Socket, type SocketOptions } from 'node:dgram';
import { isIP, isIPv6 } from 'node:net';
import { FaultError } from '../../../shared/errors.ts';
import type { PortRange } from '../../../shared/model/rtp-ports.ts';
import type { LocalPorts } from '../sdp/local-ports.ts';

export interface PortPair {
  readonly rtp: Socket;
  readonly rtcp: Socket;
  readonly ports: LocalPorts;
}

const attempts = 40;

/** Tries pairs of the range from a random one on. Throws `media: no-ports` where none is free. */
export async function bindPortPair(
  localAddress: string,
  range: PortRange,
  random32: () => number,
): Promise<PortPair> {
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
    expected: {
      code: 'free-ports',
      first: range.first,
      last: range.last,
      address: localAddress,
    },
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
