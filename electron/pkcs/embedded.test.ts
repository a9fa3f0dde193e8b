import { expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { FaultError } from '../../shared/errors.ts';
import { readClientCertificate } from './client-certificate.ts';
import { readCertificateFile } from './import-file.ts';

const root = createAuthority('Example Root CA');
const client = createLeaf(root, [{ dns: 'alice.example.com' }]);
const base64 = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64');
const wrapped = (text: string, indent = ''): string => text.replaceAll(/.{1,64}/g, `${indent}$&\n`);
const der = base64(root.der);
const pem = base64(root.pem);

test.each([
  ['a Secret of Kubernetes', `data:\n  ca.crt: ${pem}\n  tls.crt: ${pem}\nkind: Secret\n`],
  ['PEM in base64, in lines', wrapped(pem)],
  ['a key set (RFC 7517)', JSON.stringify({ keys: [{ kty: 'RSA', x5c: [der, der] }] })],
  ['SAML metadata', `<?xml version="1.0"?><X509Certificate>\n${wrapped(der)}</X509Certificate>`],
  ['SAML metadata with marks', `<X509Certificate>${der.replaceAll(/.{64}/g, '$&&#13;\n')}</X509Certificate>`],
  ['a profile of macOS', `<?xml version="1.0"?><plist><data>\n${wrapped(der, '\t\t')}</data></plist>`],
  ['a saved mail', `Content-Transfer-Encoding: base64\n\n${wrapped(der)}\n--b--\n`],
  ['a saved mail with PEM', `Content-Transfer-Encoding: base64\r\n\r\n${wrapped(pem)}`],
  ['an INI file', `[ca]\ncert=${der}\nname=x`],
  ['a data URL', `data:application/x-x509-ca-cert;base64,${der}`],
  ['base64url', Buffer.from(root.der).toString('base64url')],
])('%s is read', (_what, text) => {
  const { certificates, skipped } = readCertificateFile('a', Buffer.from(text));
  expect(certificates.map(({ fingerprint256 }) => fingerprint256)).toEqual([root.fingerprint256]);
  expect(skipped).toEqual([]);
});

test('a kubeconfig is a client certificate', () => {
  const text = `users:\n- user:\n    client-certificate-data: ${base64(client.pem)}\n    client-key-data: ${base64(client.keyPem)}\n`;
  expect(readClientCertificate([Buffer.from(text)], undefined, Date.now()).key).toBe(client.keyPem);
});

test.each([
  ['DER, then PEM', Buffer.concat([root.der, Buffer.from(`\n${client.pem}`)])],
  ['DER, a line end, DER', Buffer.concat([root.der, Buffer.from('\r\n'), client.der])],
  ['DER behind a line end', Buffer.concat([Buffer.from('\n'), root.der, client.der])],
  ['DER behind a byte order mark', Buffer.concat([Buffer.from('efbbbf', 'hex'), root.der, client.der])],
])('%s: both are read', (_what, bytes) => {
  const { certificates, skipped } = readCertificateFile('a', bytes);
  expect(certificates).toHaveLength(2);
  expect(skipped).toEqual([]);
});

test.each([
  ['a letter is missing', `<x>${der.slice(0, 200)}${der.slice(201)}</x>`],
  ['the end is missing', JSON.stringify({ ca: der.slice(0, 400) })],
])('%s: nothing is read', (_what, text) => {
  expect(readCertificateFile('a', Buffer.from(text)).certificates).toEqual([]);
});

test.each([
  ['begins', `${'M'.repeat(40)} `.repeat(1e5)],
  ['SEQUENCEs that announce much', `MIIB${'A'.repeat(40)}\n`.repeat(9e4)],
  ['SEQUENCEs without a length', `MIAG${'A'.repeat(40)}.`.repeat(8e4)],
  ['beginnings of PEM', `LS0tLS1CRUdJTi${'A'.repeat(30)}.`.repeat(8e4)],
  ['tags', '<'.repeat(4e6)],
  ['entities', '&#1'.repeat(1.3e6)],
])('four megabytes of %s are read in one pass', (_what, text) => {
  expect(readCertificateFile('a', Buffer.from(`x: ${text}`)).certificates).toEqual([]);
});

test.each(['504b0304', '1f8b0800', '377abcaf271c', '526172211a07', 'fd377a585a00', '425a6839'])(
  'an archive is named as one: %s',
  (hex) => {
    const bytes = Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(root.pem)]);
    const { certificates, skipped } = readCertificateFile('a', bytes);
    expect(certificates).toEqual([]);
    expect(skipped).toMatchObject([{ code: 'wrong-kind', expected: 'archive' }]);
  },
);

const lockedBy = (header: string): Buffer =>
  Buffer.from(
    `${client.pem}-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: ${header}\n\nAAAAAAAAAAAAAAAAAAAAAA==\n-----END RSA PRIVATE KEY-----\n`,
  );
test.each([
  ['CAMELLIA-128-CBC', `CAMELLIA-128-CBC,${'0'.repeat(32)}`],
  ['ARIA-256-CBC', `ARIA-256-CBC,${'0'.repeat(32)}`],
  ['DES-CBC', `DES-CBC,${'0'.repeat(16)}`],
])('a key under %s is told as that, and no password is called wrong for it', (name, header) => {
  let fault: unknown = null;
  try {
    readClientCertificate([lockedBy(header)], 'secret', Date.now());
  } catch (error) {
    if (error instanceof FaultError) ({ fault } = error);
    else throw error;
  }
  expect(fault).toMatchObject({ code: 'unsupported', expected: name });
});
