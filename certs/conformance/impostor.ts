import { connect, createServer, type Server, type Socket } from 'node:net';
import {
  ContentType,
  createMessageReader,
  createRecordReader,
  HandshakeType,
} from '../../electron/tls/records.ts';

const serverHelloDone = 14;
const uint24 = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff]);

/**
 * A TLS 1.2 server's neighbour that shows another certificate than the server has: the handshake's
 * messages are plain there, and only the signature over the key exchange tells that the key is
 * missing.
 */
export function startImpostor(behind: number, chain: readonly Uint8Array[]): Server {
  const server = createServer((client) => {
    const real = connect(behind, '127.0.0.1');
    const write = exchangeCertificate(chain, client);
    real.on('data', write);
    client.pipe(real);
    for (const [one, other] of [
      [client, real],
      [real, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  return server;
}

function exchangeCertificate(chain: readonly Uint8Array[], client: Socket): (bytes: Buffer) => void {
  const records = createRecordReader();
  const messages = createMessageReader(256 * 1024);
  const list = Buffer.concat(chain.flatMap((der) => [uint24(der.length), Buffer.from(der)]));
  const certificate = Buffer.concat([uint24(list.length), list]);
  let done = false;
  return (bytes) => {
    for (const { type, raw, fragment } of records.push(Uint8Array.from(bytes)) ?? []) {
      if (done || type !== ContentType.Handshake) {
        client.write(raw);
        continue;
      }
      for (const message of messages.push(fragment)) {
        const body = message.type === HandshakeType.Certificate ? certificate : Buffer.from(message.body);
        client.write(handshakeRecord(message.type, body));
        done ||= message.type === serverHelloDone;
      }
    }
  };
}

function handshakeRecord(type: number, body: Buffer): Buffer {
  const message = Buffer.concat([Buffer.from([type]), uint24(body.length), body]);
  return Buffer.concat([
    Buffer.from([ContentType.Handshake, 3, 3, message.length >> 8, message.length & 0xff]),
    message,
  ]);
}
