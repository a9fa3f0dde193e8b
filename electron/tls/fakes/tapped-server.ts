import { once } from 'node:events';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions, type TLSSocket } from 'node:tls';
import { ContentType, createRecordReader, HandshakeType } from '../records.ts';

/** What came from the client on the wire, as the server's side of TCP sees it. */
export interface Seen {
  clientHellos: number;
  alerts: number;
  /** Records of any other kind: ChangeCipherSpec, certificates, Finished, data. */
  others: number;
}

export interface TappedServer {
  readonly port: number;
  readonly seen: Seen;
  /** Settles once the client's TCP connection has ended. */
  readonly gone: Promise<void>;
  readonly close: () => void;
}

/** A real TLS server on loopback behind a tap that reads the client's records. */
export async function startTappedServer(
  options: TlsOptions,
  onSecure?: (socket: TLSSocket) => void,
): Promise<TappedServer> {
  const tls = createTlsServer(options, onSecure);
  tls.on('tlsClientError', () => undefined);
  tls.listen(0, '127.0.0.1');
  await once(tls, 'listening');
  return startTap((tls.address() as AddressInfo).port, () => tls.close());
}

/** Puts the tap before any server on loopback. */
export async function startTap(
  behind: number,
  closeBehind: () => void = () => undefined,
): Promise<TappedServer> {
  const seen: Seen = { clientHellos: 0, alerts: 0, others: 0 };
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const sockets = new Set<Socket>();
  const tap = createTcpServer({ noDelay: true }, (client) => {
    const server = connect({ port: behind, host: '127.0.0.1', noDelay: true });
    const records = createRecordReader();
    client.on('data', (bytes) => {
      for (const { type, fragment } of records.push(Uint8Array.from(bytes as Buffer)) ?? []) {
        if (type === ContentType.Alert) seen.alerts += 1;
        else if (type === ContentType.Handshake && fragment[0] === HandshakeType.ClientHello)
          seen.clientHellos += 1;
        else seen.others += 1;
      }
    });
    client.pipe(server);
    server.pipe(client);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    // A pipe without an end pauses its source, which would then never emit its close.
    server.on('close', () => client.resume());
    // A socket that is shutting down cannot be reset, and would never emit its close.
    server.on('error', () => (client.writableEnded ? client.destroy() : client.resetAndDestroy()));
    client.on('error', () => resolve());
    client.on('close', (isReset) => {
      if (isReset) server.destroy();
      else partWith(server.unpipe(client));
      resolve();
    });
  });
  tap.listen(0, '127.0.0.1');
  await once(tap, 'listening');
  return {
    port: (tap.address() as AddressInfo).port,
    seen,
    gone,
    close: () => {
      for (const socket of sockets) socket.destroy();
      tap.close();
      closeBehind();
    },
  };
}

/**
 * Destroyed with bytes unread, a socket is reset, and the server may lose the alert that came
 * before: what it still sends is read, up to what any handshake needs, for some servers never end.
 */
function partWith(server: Socket): void {
  let left = 256 * 1024;
  server.on('data', ({ length }: Buffer) => {
    left -= length;
    if (left < 0) server.destroy();
  });
  server.end();
}
