import { createSocket, type Socket } from 'node:dgram';

/** A UDP socket on a free port of `host`. Rejects with the system's error where none is left. */
export function bindRtpSocket(host: string): Promise<Socket> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, host, () => {
      socket.off('error', reject);
      // A phone that has closed its port answers with ICMP, which Windows reports here. The call
      // ends by BYE and not by that.
      socket.on('error', () => {});
      resolve(socket);
    });
  });
}
