import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions, TLSSocket } from 'node:tls';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createAuthority, createLeaf, purposes } from '../../certs/issue.ts';
import { parseAuthorization, verifyDigest } from '../sip/digest/digest.ts';
import { createFramer } from '../sip/message/framer.ts';
import { header } from '../sip/message/message.ts';
import { parseMessage } from '../sip/message/parse-message.ts';
import { respond } from '../sip/message/write-message.ts';
import { json, run } from './fakes/run-command.ts';
import { startTappedServer, type TappedServer } from '../tls/fakes/tapped-server.ts';
import { hasOpenssl, openssl } from '../pkcs/fakes/openssl-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'anchorline-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const root = createAuthority('Example Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const expired = createLeaf(root, [{ dns: 'pbx.example.com' }], {
  notBefore: new Date('2020-01-01'),
  notAfter: new Date('2021-01-01'),
});
const trust = file('root.pem', root.pem);
const password = file('password', 'secret\n');

const servers: TappedServer[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A SIP server over TLS that answers OPTIONS, and REGISTER after a digest challenge. */
async function serve(options: TlsOptions = {}, onSecure = answerRequests): Promise<string[]> {
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

describe('probe', () => {
  test('OPTIONS answered: exit 0 and the whole report', async () => {
    const done = await run('probe.ts', ['sips:pbx.example.com', '--trust', trust, ...(await serve())]);
    expect(done.code).toBe(0);
    expect(json(done)).toMatchObject({
      verdict: 'accepted',
      stage: 'stream',
      error: null,
      tls: { protocol: 'TLSv1.3', clientCertificate: { requested: false, sent: false } },
      path: [{ fingerprint256: leaf.fingerprint256 }, { fingerprint256: root.fingerprint256 }],
      sip: { status: 200, reason: 'OK' },
    });
    expect(Object.keys(json(done))).toEqual([
      'verdict',
      'stage',
      'error',
      'checks',
      'tls',
      'path',
      'sip',
      'timings',
    ]);
    expect(Object.keys(json(done)['timings'] as object)).toHaveLength(5);
  });

  test('REGISTER with digest: 2xx is 0, a wrong password 2 without a loop', async () => {
    const flags = await serve();
    const register = ['--register', 'alice', '--password-file'];
    const good = await run('probe.ts', [
      'sip:pbx.example.com',
      '--trust',
      trust,
      ...flags,
      ...register,
      password,
    ]);
    expect([good.code, json(good)['sip']]).toEqual([0, { status: 200, reason: 'OK' }]);
    const wrong = file('wrong', 'guess');
    const bad = await run('probe.ts', [
      'sip:pbx.example.com',
      '--trust',
      trust,
      ...flags,
      ...register,
      wrong,
    ]);
    expect(bad.code).toBe(2);
    expect(json(bad)).toMatchObject({
      verdict: 'failed',
      error: { stage: 'registration', code: 'wrong-password' },
      sip: { status: 401 },
    });
  });

  test('we refuse: exit 1 and the server saw a ClientHello and an alert', async () => {
    const flags = await serve({ cert: expired.pem, key: expired.keyPem });
    const done = await run('probe.ts', ['sip:alice@pbx.example.com', '--trust', trust, ...flags]);
    expect(done.code).toBe(1);
    expect(json(done)).toMatchObject({
      verdict: 'refused',
      stage: 'validate',
      error: { stage: 'validate', code: 'validity' },
      sip: null,
    });
    expect(servers[0]?.seen).toEqual({ clientHellos: 1, alerts: 1, others: 0 });
  });

  test.each([
    ['an old protocol', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }, 1],
    ['a client certificate is required', { requestCert: true, ca: root.pem }, 2],
  ] as const)('%s', async (_what, options, code) => {
    expect(
      (await run('probe.ts', ['sips:pbx.example.com', '--trust', trust, ...(await serve(options))])).code,
    ).toBe(code);
  });

  test('our certificate is sent when asked', async () => {
    const client = createLeaf(root, [], { extendedKeyUsage: [purposes.clientAuth] });
    const identity = [
      '--client-cert',
      file('client.pem', client.pem),
      '--client-key',
      file('client.key', client.keyPem),
    ];
    const flags = await serve({ requestCert: true, ca: root.pem });
    const done = await run('probe.ts', ['sips:pbx.example.com', '--trust', trust, ...flags, ...identity]);
    expect(json(done)).toMatchObject({
      verdict: 'accepted',
      tls: { clientCertificate: { requested: true, sent: true } },
    });
  });

  describe.skipIf(!hasOpenssl())('a PKCS#12 of openssl (skipped where openssl is missing)', () => {
    const client = createLeaf(root, [], { extendedKeyUsage: [purposes.clientAuth] });
    const p12 = (): string => {
      file('p12.pem', client.pem + client.keyPem + root.pem);
      file('p12.password', 'pässwörd\n');
      openssl(folder, [
        'pkcs12',
        '-export',
        '-in',
        'p12.pem',
        '-out',
        'client.p12',
        '-passout',
        'file:p12.password',
      ]);
      return join(folder, 'client.p12');
    };
    const identity = (path: string, secret: string) => [
      'sips:pbx.example.com',
      '--trust',
      trust,
      '--client-p12',
      path,
      '--client-p12-password-file',
      secret,
    ];

    test('is sent when asked', async () => {
      const path = p12();
      const flags = await serve({ requestCert: true, rejectUnauthorized: true, ca: root.pem });
      const done = await run('probe.ts', [...identity(path, join(folder, 'p12.password')), ...flags]);
      expect(json(done)).toMatchObject({
        verdict: 'accepted',
        tls: { clientCertificate: { requested: true, sent: true } },
      });
    });

    // `pfx` would make it so: the CA in the file would vouch for the server.
    test('makes no anchor of the CA inside', async () => {
      const path = p12();
      const other = file('other.pem', createAuthority('Another').pem);
      const args = identity(path, join(folder, 'p12.password')).map((each) =>
        each === trust ? other : each,
      );
      const done = await run('probe.ts', [...args, ...(await serve())]);
      expect([done.code, json(done)['verdict']]).toEqual([1, 'refused']);
    });

    test('with a wrong password: exit 3 with words', async () => {
      const done = await run('probe.ts', identity(p12(), password));
      expect([done.code, done.out]).toEqual([3, '']);
      expect(done.err).toContain('The password does not open');
    });
  });

  test.skipIf(!hasOpenssl())('an encrypted key (skipped where openssl is missing)', async () => {
    const client = createLeaf(root, [], { extendedKeyUsage: [purposes.clientAuth] });
    file('plain.key', client.keyPem);
    const flags = ['-in', 'plain.key', '-out', 'encrypted.key', '-passout', 'pass:secret'];
    openssl(folder, ['pkcs8', '-topk8', ...flags]);
    const identity = [
      '--client-cert',
      file('client.pem', client.pem),
      '--client-key',
      join(folder, 'encrypted.key'),
    ];
    const args = ['sips:pbx.example.com', '--trust', trust, ...identity];
    const server = await serve({ requestCert: true, ca: root.pem });
    const done = await run('probe.ts', [...args, ...server, '--client-key-password-file', password]);
    expect(json(done)).toMatchObject({
      verdict: 'accepted',
      tls: { clientCertificate: { requested: true, sent: true, accepted: true, issuerNamed: true } },
    });
    const without = await run('probe.ts', args);
    expect(without.code).toBe(3);
    expect(without.err).toContain('is protected by a password');
  });

  test('a key that belongs to another certificate: exit 3 with words', async () => {
    const identity = [
      '--client-cert',
      file('a.pem', leaf.pem),
      '--client-key',
      file('b.key', expired.keyPem),
    ];
    const done = await run('probe.ts', ['sips:pbx.example.com', '--trust', trust, ...identity]);
    expect([done.code, done.out]).toEqual([3, '']);
    expect(done.err).toContain('The private key does not belong to the certificate');
  });

  test('silence ends with the time given for the whole run', async () => {
    const flags = await serve({}, () => undefined);
    const done = await run('probe.ts', [
      'sips:pbx.example.com',
      '--trust',
      trust,
      ...flags,
      '--timeout',
      '700',
    ]);
    expect(done.code).toBe(2);
    expect(json(done)).toMatchObject({ verdict: 'failed', error: { stage: 'stream', code: 'timed-out' } });
  });

  test('nonsense instead of SIP', async () => {
    const flags = await serve({}, (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\nX: y\r\n\r\n'));
    expect((await run('probe.ts', ['sips:pbx.example.com', '--trust', trust, ...flags])).code).toBe(2);
  });

  test.each([
    ['nothing', []],
    ['no URI', ['pbx.example.com', '--trust', trust]],
    ['no anchor', ['sip:pbx.example.com']],
    ['an unknown flag', ['sip:pbx.example.com', '--trust', trust, '--accept-anyway']],
    ['a port that is none', ['sip:pbx.example.com:99999', '--trust', trust]],
    ['a password file alone', ['sip:pbx.example.com', '--trust', trust, '--password-file', password]],
    [
      'a PKCS#12 without its password file',
      ['sip:pbx.example.com', '--trust', trust, '--client-p12', password],
    ],
    [
      'two identities',
      ['sip:a.example', '--trust', trust, '--client-cert', trust, '--client-key', trust].concat([
        '--client-p12',
        trust,
        '--client-p12-password-file',
        password,
      ]),
    ],
    ['a policy that is none', ['sip:pbx.example.com', '--trust', trust, '--revocation', 'none']],
  ])('wrong usage - %s: exit 3 with words', async (_what, args) => {
    const done = await run('probe.ts', args);
    expect([done.code, done.out]).toEqual([3, '']);
    expect(done.err).toContain('usage: probe');
  });

  test.each([
    ['a missing file', ['--trust', join(folder, 'none.pem')], 'cannot be read: there is no such file'],
    ['a folder', ['--trust', folder], 'cannot be read: it is a folder'],
    ['an empty file', ['--trust', file('empty.pem', '')], 'is empty'],
    ['a key as anchor', ['--trust', file('key.pem', root.keyPem)], 'private key'],
    ['a list that is none', ['--trust', trust, '--crl', trust], 'no revocation list'],
    [
      'a client certificate that is missing',
      ['--trust', trust, '--client-cert', join(folder, 'none.pem'), '--client-key', trust],
      'cannot be read',
    ],
    [
      'a password that is missing',
      ['--trust', trust, '--register', 'a', '--password-file', folder],
      'cannot be read',
    ],
  ])('%s: exit 3 with what is wrong, and no usage', async (_what, args, words) => {
    const done = await run('probe.ts', ['sip:pbx.example.com', ...args]);
    expect([done.code, done.out]).toEqual([3, '']);
    expect(done.err).toContain(words);
    expect(done.err).not.toMatch(/usage|--help/);
  });

  test.each(['pbx.example.com', 'pbx.example.com:5061', 'alice@pbx.example.com', '[2001:db8::1]:5061'])(
    '%s: the URI that is meant is suggested',
    async (text) => {
      const done = await run('probe.ts', [text, '--trust', trust]);
      expect([done.code, done.out]).toEqual([3, '']);
      expect(done.err).toContain(`sips:${text}`);
    },
  );

  test('in text: how long each certificate is valid, and after a refusal all that the server presented', async () => {
    const served = await serve();
    const args = ['sips:pbx.example.com', ...served.filter((flag) => flag !== '--json')];
    const good = await run('probe.ts', [...args, '--trust', trust]);
    expect(good.code).toBe(0);
    expect(good.out).toMatch(/pbx\.example\.com, valid until \d{4}-\d\d-\d\d \(\d+ days left\)/);
    expect(good.out).not.toContain('The server presented');
    const other = file('other.pem', createAuthority('Another').pem);
    const bad = await run('probe.ts', [...args, '--trust', other]);
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('The server presented:');
    expect(bad.out.replaceAll(' ', '')).toContain(`SHA-256${leaf.fingerprint256}`);
    expect(bad.out).toMatch(/valid until[^]*What to do: /);
  });

  test('in JSON: the same', async () => {
    const other = file('other.pem', createAuthority('Another').pem);
    const done = await run('probe.ts', ['sips:pbx.example.com', ...(await serve()), '--trust', other]);
    expect(json(done)).toMatchObject({
      verdict: 'refused',
      presented: [{ fingerprint256: leaf.fingerprint256 }],
    });
  });
});

test.each(['probe', 'check-certificate'])('%s --help and -h: help, and exit 0', async (command) => {
  for (const flag of ['--help', '-h']) {
    const done = await run(`${command}.ts`, [flag, '--nonsense']);
    expect([done.code, done.err]).toEqual([0, '']);
    expect(done.out).toContain(`usage: ${command}`);
    expect(done.out).toContain('Exit code:');
  }
});
