/** What the tests of `probe` share: files in a folder of their own, and servers to be asked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions, TLSSocket } from 'node:tls';
import { afterAll, afterEach } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { parseAuthorization, verifyDigest } from '../../sip/digest/digest.ts';
import { createFramer } from '../../sip/message/framer.ts';
import { header } from '../../sip/message/message.ts';
import { parseMessage } from '../../sip/message/parse-message.ts';
import { respond } from '../../sip/message/write-message.ts';
import { startTappedServer, type TappedServer } from '../../tls/fakes/tapped-server.ts';

export const folder = mkdtempSync(join(tmpdir(), 'anchorline-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
export const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

export const root = createAuthority('Example Root CA');
export const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
export const expired = createLeaf(root, [{ dns: 'pbx.example.com' }], {
  notBefore: new Date('2020-01-01'),
  notAfter: new Date('2021-01-01'),
});
export const trust = file('root.pem', root.pem);
export const password = file('password', 'secret\n');

export const servers: TappedServer[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A SIP server over TLS that answers OPTIONS, and REGISTER after a digest challenge. */
export async function serve(options: TlsOptions = {}, onSecure = answerRequests): Promise<string[]> {
  const server = await startTappedServer({ cert: leaf.pem, key: leaf.keyPem, ...options }, onSecure);
  servers.push(server);
  return ['--target', `127.0.0.1:${server.port}`, '--json'];
}

function answerRequests(socket: TLSSocket): void {
  const framer = createFramer();
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => {
    for (const frame of framer.push(bytes)) {
      if (frame.kind !== 'message') continue;
      const message = parseMessage(frame);
      if (message.kind !== 'request') continue;
      const credentials = parseAuthorization(header(message, 'authorization'));
      const proven = credentials && verifyDigest(credentials, { method: message.method, password: 'secret' });
      const challenge = 'Digest realm="pbx.example.com", nonce="n1", algorithm=SHA-256, qop="auth"';
      if (message.method === 'OPTIONS' || proven) socket.write(respond(message, 200, 'OK', { toTag: 't' }));
      else
        socket.write(
          respond(message, 401, 'Unauthorized', { toTag: 't', headers: [['WWW-Authenticate', challenge]] }),
        );
    }
  });
}
