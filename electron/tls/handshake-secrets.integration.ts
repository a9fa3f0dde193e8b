import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createServer, type TLSSocket } from 'node:tls';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';

const root = createAuthority('Example Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const module = (path: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href);

/**
 * The phone in a process of its own: opens a stream, exchanges a line, prints all that it knows of
 * it.
 */
const phone = (port: number): string => `
const { openSecureStream } = await import(${module('open-secure-stream.ts')});
const { sipServer } = await import(${module('../sip/transport/sip-server.ts')});
const { defaultTrust } = await import(${module('effective-trust.ts')});
const { systemClock } = await import(${module('../platform/clock.ts')});
const { parseCertificate } = await import(${module('../x509/certificate.ts')});
const reports = [];
const stream = await openSecureStream({
  destination: {
    ...sipServer('pbx.example.com'), port: 5061, target: { host: '127.0.0.1', port: ${port} },
  },
  trust: defaultTrust([parseCertificate(Buffer.from('${Buffer.from(root.der).toString('base64')}', 'base64'))]),
  clientCertificate: null,
  observers: { onReport: (report) => reports.push(report) },
}, { clock: systemClock });
stream.listen({
  onData: () => { console.log(JSON.stringify([reports, stream.report()])); stream.close(); },
  onClose: () => process.exit(0), onReport: (report) => reports.push(report),
});
await stream.write(Buffer.from('OPTIONS'));
`;

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  '%s: no key log is written, whoever asks for one, and no report has a secret in it',
  async (version) => {
    const folder = await mkdtemp(join(tmpdir(), 'anchorline-secrets-'));
    const secrets: string[] = [];
    const server = createServer(
      { cert: leaf.pem, key: leaf.keyPem, minVersion: version, maxVersion: version },
      (socket) => socket.on('data', () => socket.write('SIP/2.0 200 OK')),
    );
    server.on('keylog', (line: Buffer, _socket: TLSSocket) =>
      secrets.push(line.toString('latin1').trim().split(' ')[2] ?? ''),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const asked = ['environment.txt', 'flag.txt'].map((name) => join(folder, name));
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [`--tls-keylog=${asked[1]}`, '--input-type=module', '-e', phone(port)],
      { cwd: folder, env: { ...process.env, SSLKEYLOGFILE: asked[0] ?? '', NODE_OPTIONS: '' } },
    );
    server.close();
    // The server's own key log shows that there was something to find, and that the stream was of
    // that version.
    expect(secrets.length).toBeGreaterThanOrEqual(version === 'TLSv1.3' ? 4 : 1);
    expect(stdout).toContain(`"protocol":"${version}"`);
    for (const secret of secrets) expect(stdout + stderr).not.toContain(secret);
    const written = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(written.join('')).toBe('');
    expect(existsSync(asked[0] ?? '')).toBe(false);
    await rm(folder, { recursive: true });
  },
);
