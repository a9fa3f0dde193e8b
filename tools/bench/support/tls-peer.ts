/**
 * `node tls-peer.ts`: a plain TLS server in a process of its own. Reads {cert, key, version} as a
 * line, prints its port.
 */
import { createInterface } from 'node:readline';
import { createServer, type SecureVersion } from 'node:tls';
import type { AddressInfo } from 'node:net';

createInterface({ input: process.stdin })
  .once('line', (line) => {
    const { cert, key, version } = JSON.parse(line) as { cert: string; key: string; version: SecureVersion };
    const server = createServer({ cert, key, minVersion: version, maxVersion: version }, (socket) => {
      socket.on('error', () => {}).resume();
    });
    server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
  })
  // Its owner has ended.
  .once('close', () => process.exit(0));
