/**
 * Mutual TLS against servers of two makes: Node, which hangs up on what it does not like, and
 * `openssl s_server`, which says why.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { findBun } from '../../certs/conformance/find-bun.ts';
import { createAuthority, createLeaf, purposes, toPem, type Issued, type Recipe } from '../../certs/issue.ts';
import { createKey } from '../../certs/key.ts';
import { createRevocationList } from '../../certs/revocation-list.ts';
import { freePort, startOwn } from '../../e2e/support/own-process.ts';
import { hasOpenssl } from '../pkcs/fakes/openssl-files.ts';
import { startTappedServer } from './fakes/tapped-server.ts';
import { visit, type Visit } from './fakes/visit.ts';
import type { ClientCertificate } from './open-request.ts';

const root = createAuthority('Example Root CA');
const server = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const issuing = createAuthority('Example People CA', {}, root);
const unknownAuthority = createAuthority('Unknown CA');
const person = (issuer: Issued, recipe: Recipe = {}): Issued =>
  createLeaf(issuer, [], {
    subject: { CN: 'alice' },
    extendedKeyUsage: [purposes.clientAuth],
    ...recipe,
  });
const alice = person(issuing);
const identityOf = (leaf: Issued, ...above: readonly Issued[]) => ({
  certificates: [leaf, ...above].map(({ pem }) => pem).join(''),
  key: leaf.keyPem,
});

const anchor = Buffer.from(root.der).toString('base64');

const folder = mkdtempSync(join(tmpdir(), 'anchorline-mutual-'));
afterAll(() => rmSync(folder, { recursive: true }));
const cleanUp: (() => unknown)[] = [];
afterEach(() => Promise.all(cleanUp.splice(0).map((close) => close())));

async function meet(port: number, clientCertificate: ClientCertificate) {
  const { fault, report } = await visit({ port, anchor, clientCertificate });
  return { fault, report, facts: report.tls?.clientCertificate };
}

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('%s', (version) => {
  async function serve(options: TlsOptions): Promise<number> {
    const own = { cert: server.pem, key: server.keyPem, minVersion: version, maxVersion: version };
    const started = await startTappedServer({ ...own, ...options }, (socket) =>
      socket.on('data', () => socket.write(String(socket.getPeerCertificate().subject?.CN ?? 'nobody'))),
    );
    cleanUp.push(started.close);
    return started.port;
  }
  const requires = { requestCert: true, rejectUnauthorized: true, ca: root.pem } as const;

  test('asked, sent and accepted; the server’s authorities are told, and that one of them is ours', async () => {
    const { fault, facts } = await meet(await serve(requires), identityOf(alice, issuing));
    expect(fault).toBeNull();
    expect(facts).toEqual({
      requested: true,
      available: true,
      sent: true,
      accepted: true,
      authorities: ['CN=Example Root CA,O=Example Corp'],
      issuerNamed: true,
    });
  });

  test('not asked: not sent, and nothing to accept', async () => {
    const { fault, facts } = await meet(await serve({}), identityOf(alice));
    expect(fault).toBeNull();
    expect(facts).toEqual({
      requested: false,
      available: true,
      sent: false,
      accepted: null,
      authorities: null,
      issuerNamed: null,
    });
  });

  test('asked, and there is none: a server that is content goes on, one that requires it says so', async () => {
    // The server's option: it asks for a certificate and goes on without one.
    const content = await meet(await serve({ ...requires, rejectUnauthorized: false }), null);
    expect(content.fault).toBeNull();
    expect(content.facts).toMatchObject({ requested: true, available: false, sent: false, accepted: null });
    expect((await meet(await serve(requires), null)).fault).toMatchObject({
      stage: 'client-certificate',
      code: 'required',
    });
  });

  test('an issuer that the server did not name: sent all the same, for the server decides; the report says so', async () => {
    const { fault, facts } = await meet(
      await serve({ ...requires, rejectUnauthorized: false }),
      identityOf(person(unknownAuthority), unknownAuthority),
    );
    expect(fault).toBeNull();
    expect(facts).toMatchObject({ sent: true, accepted: true, issuerNamed: false });
  });

  test('a server that closes without an alert', async () => {
    const { fault, facts } = await meet(await serve(requires), identityOf(person(unknownAuthority)));
    expect(fault).toEqual({
      stage: 'client-certificate',
      code: 'closed',
      presented: { code: 'certificate-sent' },
    });
    expect(facts).toMatchObject({ requested: true, sent: true, accepted: false });
  });

  test('a server that takes no signatures by our kind of key: the engine shows nothing, and that is told', async () => {
    const rsa = createKey('RSA-2048');
    const own = createLeaf(root, [{ dns: 'pbx.example.com' }], { key: rsa });
    const only = { cert: own.pem, key: own.keyPem, sigalgs: 'rsa_pss_rsae_sha256:RSA+SHA256' };
    const asking = await meet(
      await serve({ ...requires, rejectUnauthorized: false, ...only }),
      identityOf(alice, issuing),
    );
    expect(asking.facts).toMatchObject({ requested: true, available: true, sent: false, accepted: null });
    const requiring = await meet(await serve({ ...requires, ...only }), identityOf(alice, issuing));
    expect(requiring.fault).toMatchObject({ stage: 'client-certificate', code: 'unusable' });
    expect(requiring.fault?.presented).toEqual({ code: 'no-signature-algorithm' });
  });

  test('an identity that cannot be used: no connection, and none without it', async () => {
    const port = await serve({});
    const unavailable = {
      stage: 'client-certificate',
      code: 'unavailable',
      presented: 'it is gone',
    } as const;
    const { fault, report } = await meet(port, { fault: unavailable });
    expect(fault).toEqual(unavailable);
    expect(report.address).toBeNull();
    expect(report.stages.map(({ outcome }) => outcome)).toEqual([
      'pending',
      'pending',
      'pending',
      'failed',
      'pending',
    ]);
  });
});

const bun = findBun();
const script = join(import.meta.dirname, 'fakes/visit.ts');

describe.skipIf(!hasOpenssl())('openssl s_server says why (skipped where openssl is missing)', () => {
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const revoked = person(issuing);

  async function serve(version: '-tls1_2' | '-tls1_3'): Promise<number> {
    write('server.pem', server.pem + server.keyPem);
    write('people.pem', root.pem + issuing.pem);
    write('list.pem', toPem(createRevocationList(issuing, { revoked: [revoked] }), 'X509 CRL'));
    // s_server takes no port 0.
    const port = await freePort();
    const flags = ['-cert', 'server.pem', '-key', 'server.pem', '-CAfile', 'people.pem', '-CRL', 'list.pem'];
    const args = ['s_server', '-accept', `127.0.0.1:${port}`, '-Verify', '3', '-verify_return_error'];
    const openssl = startOwn('openssl', [...args, '-crl_check', '-rev', version, ...flags], folder);
    cleanUp.push(openssl.stop);
    await openssl.wrote('ACCEPT');
    return port;
  }

  const day = 86_400_000;
  const expired = person(issuing, { notAfter: new Date(Date.now() - day / 2) });
  test.each([
    ['-tls1_2', 'nothing', null, 'required'],
    ['-tls1_3', 'nothing', null, 'required'],
    ['-tls1_2', 'of an unknown issuer', identityOf(person(unknownAuthority)), 'issuer-unknown'],
    ['-tls1_3', 'of an unknown issuer', identityOf(person(unknownAuthority)), 'issuer-unknown'],
    ['-tls1_2', 'an expired one', identityOf(expired, issuing), 'expired'],
    ['-tls1_3', 'an expired one', identityOf(expired, issuing), 'expired'],
    ['-tls1_3', 'a revoked one', identityOf(revoked, issuing), 'revoked'],
    ['-tls1_3', 'a good one', identityOf(alice, issuing), null],
  ] as const)('%s, shown %s: the same on both engines', async (version, _what, identity, code) => {
    const port = await serve(version);
    const { fault, facts } = await meet(port, identity);
    expect(fault?.code ?? null).toBe(code);
    expect(facts).toMatchObject({
      requested: true,
      sent: identity !== null,
      accepted: identity === null ? null : code === null,
    });
    if (bun === null) return;
    const argument = JSON.stringify({ port, anchor, clientCertificate: identity } satisfies Visit);
    const { stdout } = await promisify(execFile)(bun, [script, argument]);
    expect(JSON.parse(stdout)).toEqual({ code, facts });
  });
});
