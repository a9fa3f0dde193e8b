import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAuthority, createLeaf, purposes } from '../../certs/issue.ts';
import { hasOpenssl, openssl } from '../pkcs/fakes/openssl-files.ts';
import { expired, folder, file, leaf, password, root, serve, trust } from './fakes/probed-server.ts';
import { json, run } from './fakes/run-command.ts';

describe('probe with a client certificate', () => {
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
});
