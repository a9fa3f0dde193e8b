import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/**
 * A stream that stands between a TCP socket and TLS and shows every byte that the peer sent, before
 * TLS reads it.
 */
export function tapped(socket: Socket, onBytes: (bytes: Buffer) => void): Duplex {
  const stream = new Duplex({
    allowHalfOpen: false,
    read: () => void socket.resume(),
    write: (chunk: Buffer, _encoding, done) => void socket.write(chunk, done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (bytes) => {
    onBytes(bytes);
    if (!stream.push(bytes)) socket.pause();
  });
  socket.on('end', () => stream.push(null));
  socket.on('error', (error) => stream.destroy(error));
  socket.on('close', () => stream.destroy());
  return stream;
}
