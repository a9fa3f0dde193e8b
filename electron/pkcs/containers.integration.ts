import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBun } from '../../certs/conformance/find-bun.ts';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { createKey } from '../../certs/key.ts';
import { createRevocationList } from '../../certs/revocation-list.ts';
import { FaultError } from '../../shared/errors.ts';
import { readClientCertificate } from './client-certificate.ts';
import {
  client,
  derOf,
  exportPkcs12,
  hasLegacyProvider,
  hasOpenssl,
  issuing,
  openssl,
  root,
  samples,
  writeInputs,
} from './fakes/openssl-files.ts';
import { readCertificateFile } from './import-file.ts';
import { toPem } from './pem.ts';
import { readPkcs12 } from './pkcs12.ts';
import { runProcess } from '../platform/fakes/run-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'anchorline-containers-'));
const made = samples.filter(({ legacy }) => !legacy || hasLegacyProvider);
const bun = findBun();
const at = (name: string): Buffer => readFileSync(join(folder, name));
const sample = (name: string): Buffer => at(`${samples.findIndex((each) => each.name === name)}.p12`);
function faultOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  return null;
}

describe.skipIf(!hasOpenssl())('files of the real openssl (skipped where it is missing)', () => {
  beforeAll(() => {
    writeInputs(folder);
    const index = made.map((each) => {
      const file = `${samples.indexOf(each)}.p12`;
      writeFileSync(join(folder, file), exportPkcs12(folder, each));
      const key = Buffer.from(client.key.privateKey.export({ type: 'pkcs8', format: 'der' })).toString('hex');
      const certificates = [client, root, issuing].map(derOf);
      const isEncrypted = each.name !== 'nothing encrypted';
      return { file, password: each.password, certificates, key, isEncrypted };
    });
    writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
    openssl(folder, ['crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-out', 'chain.p7b.pem']);
    openssl(folder, [
      'crl2pkcs7',
      '-nocrl',
      '-certfile',
      'chain.pem',
      '-outform',
      'DER',
      '-out',
      'chain.p7b',
    ]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = async (runtime: string, signal: AbortSignal) => {
    const script = join(import.meta.dirname, 'fakes/read-containers.ts');
    const { out, err } = await runProcess(runtime, [script, folder], { signal });
    return out.trim() || err;
  };
  const allRight = expect.stringMatching(/^(\d{4,}) of \1 right$/) as string;

  test('every kind of PKCS#12, a wrong password, and damage: on OpenSSL (Node)', async ({ signal }) => {
    expect(await run(process.execPath, signal)).toEqual(allRight);
  });
  test.skipIf(bun === null)('the same on BoringSSL (Bun, skipped where npm has none)', async ({ signal }) => {
    expect(await run(bun ?? '', signal)).toEqual(allRight);
  });

  test.each([['chain.p7b.pem'], ['chain.p7b']])('%s is offered as its certificates', (name) => {
    const { certificates, skipped } = readCertificateFile(name, at(name));
    expect(certificates.map(({ fingerprint256 }) => fingerprint256)).toEqual([
      root.fingerprint256,
      issuing.fingerprint256,
    ]);
    expect(skipped).toEqual([]);
  });

  test('a PKCS#7 with a revocation list in it', () => {
    writeFileSync(
      join(folder, 'root.crl'),
      toPem('X509 CRL', createRevocationList(root, { revoked: [issuing] })),
    );
    const bytes = openssl(folder, [
      'crl2pkcs7',
      '-in',
      'root.crl',
      '-certfile',
      'chain.pem',
      '-outform',
      'DER',
    ]);
    const { certificates, lists, skipped } = readCertificateFile('all.p7b', bytes);
    expect(certificates).toHaveLength(2);
    expect(lists).toMatchObject([{ entries: 1, unusable: null }]);
    expect(skipped).toEqual([]);
  });

  test('a PKCS#7 of indefinite lengths, signed for real', () => {
    const signer = ['-signer', 'client.pem', '-inkey', 'client.key', '-certfile', 'chain.pem'];
    const bytes = openssl(folder, [
      'smime',
      '-sign',
      '-in',
      'password',
      '-indef',
      '-nodetach',
      '-outform',
      'DER',
      ...signer,
    ]);
    expect(bytes[1]).toBe(0x80);
    expect(readCertificateFile('a.p7s', bytes).certificates).toHaveLength(3);
  });

  test('a trust import takes certificates that are not encrypted, and never a key', () => {
    const { certificates, skipped } = readCertificateFile('a.p12', sample('nothing encrypted'));
    expect(certificates).toHaveLength(3);
    expect(skipped).toEqual([{ stage: 'import', code: 'private-key', presented: 'a.p12' }]);
    const empty = readCertificateFile('a.p12', sample('an empty password'));
    expect(empty.certificates).toHaveLength(3);
  });

  test('a trust import reports that a PKCS#12 is encrypted', () => {
    expect(readCertificateFile('a.p12', sample('modern: AES-256, PBKDF2, MAC with SHA-256'))).toEqual({
      certificates: [],
      lists: [],
      skipped: [{ stage: 'import', code: 'encrypted', presented: 'a.p12' }],
    });
  });

  test.each([
    ['AES, PBKDF2', ['-v2', 'aes-256-cbc']],
    ['AES, PBKDF2 with SHA-512', ['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512']],
    ['AES, scrypt', ['-scrypt']],
    ['3DES of PKCS#12', ['-v1', 'PBE-SHA1-3DES']],
  ])('an encrypted PKCS#8 key: %s', (_what, flags) => {
    const key = openssl(folder, [
      'pkcs8',
      '-topk8',
      '-in',
      'client.key',
      '-passout',
      'pass:secret',
      ...flags,
    ]);
    const certificate = Buffer.from(client.pem);
    const clientCertificate = readClientCertificate([certificate, key], 'secret', Date.now());
    expect(clientCertificate.key).toBe(client.keyPem);
    expect(faultOf(() => readClientCertificate([certificate, key], 'guess', Date.now()))).toMatchObject({
      code: 'wrong-password',
    });
    expect(faultOf(() => readClientCertificate([certificate, key], undefined, Date.now()))).toMatchObject({
      code: 'encrypted',
    });
  });

  test.each([
    ['PKCS#8 in DER', ['pkcs8', '-topk8', '-outform', 'DER', '-nocrypt']],
    ['encrypted PKCS#8 in DER', ['pkcs8', '-topk8', '-outform', 'DER', '-passout', 'pass:secret']],
    ['SEC 1 in PEM', ['ec']],
    ['SEC 1 in DER', ['ec', '-outform', 'DER']],
  ])('a key as %s', (_what, command) => {
    const key = openssl(folder, [...command, '-in', 'client.key']);
    const files = [Buffer.from(client.der), key];
    expect(readClientCertificate(files, 'secret', Date.now())).toEqual({
      certificates: client.pem,
      key: client.keyPem,
    });
  });

  test('an RSA client certificate, its certificates in a PKCS#7', () => {
    const rsa = createLeaf(issuing, [{ dns: 'bob.example.com' }], { key: createKey('RSA-2048') });
    writeFileSync(join(folder, 'rsa.pem'), issuing.pem + rsa.pem);
    writeFileSync(join(folder, 'rsa.key'), rsa.keyPem);
    const certificate = openssl(folder, ['crl2pkcs7', '-nocrl', '-certfile', 'rsa.pem']);
    const key = openssl(folder, ['rsa', '-traditional', '-in', 'rsa.key']);
    expect(key.toString()).toContain('BEGIN RSA PRIVATE KEY');
    expect(readClientCertificate([certificate, key], undefined, Date.now())).toEqual({
      certificates: rsa.pem + issuing.pem,
      key: rsa.keyPem,
    });
  });

  test('the form that OpenSSL wrote before PKCS#8', () => {
    const key = openssl(folder, ['ec', '-in', 'client.key', '-aes128', '-passout', 'pass:secret']);
    const files = [Buffer.from(client.pem), key];
    expect(readClientCertificate(files, 'secret', Date.now()).key).toBe(client.keyPem);
    expect(faultOf(() => readClientCertificate(files, 'no', Date.now()))).toMatchObject({
      code: 'wrong-password',
    });
    expect(faultOf(() => readClientCertificate(files, undefined, Date.now()))).toMatchObject({
      code: 'encrypted',
    });
  });
});

describe('a client certificate', () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text);

  test('leaf first, the chain in order, no root, no unrelated certificates', () => {
    const mixed = root.pem + createAuthority('Stranger').pem + issuing.pem + client.pem;
    const clientCertificate = readClientCertificate(
      [bytes(client.keyPem), bytes(mixed)],
      undefined,
      Date.now(),
    );
    expect(clientCertificate).toEqual({ certificates: client.pem + issuing.pem, key: client.keyPem });
  });

  test('key, certificate and chain in one file', () => {
    const whole = bytes(`${client.keyPem}${issuing.pem}${client.pem}`);
    expect(readClientCertificate([whole], undefined, Date.now())).toEqual({
      certificates: client.pem + issuing.pem,
      key: client.keyPem,
    });
  });

  test.each([
    ['another key', client.pem, root.keyPem, { code: 'key-mismatch', presented: 'pbx.example.com' }],
    ['no certificate', client.keyPem, client.keyPem, { code: 'no-certificate' }],
    ['a letter', 'Dear all,', client.keyPem, { code: 'unusable', presented: { code: 'nothing-usable' } }],
    ['no key', client.pem, client.pem, { code: 'no-key' }],
    [
      'a damaged key',
      client.pem,
      client.keyPem.replace('MIG', 'MIX'),
      { code: 'unusable', presented: { code: 'unusable-key' } },
    ],
  ])('%s is told as what it is', (_what, certificate, key, fault) => {
    expect(
      faultOf(() => readClientCertificate([bytes(certificate), bytes(key)], undefined, Date.now())),
    ).toEqual({
      stage: 'client-certificate',
      ...fault,
    });
  });

  test('nonsense as PKCS#12 is malformed', () => {
    expect(faultOf(() => readPkcs12(bytes('nonsense'), ''))).toEqual({ stage: 'import', code: 'malformed' });
  });
});
