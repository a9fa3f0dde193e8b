import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAuthority, createLeaf } from './issue.ts';
import { createKey } from './key.ts';

test.each(['P-256', 'P-384', 'P-521', 'RSA-2048', 'Ed25519'] as const)(
  '%s: node reads and verifies what is issued',
  (kind) => {
    const authority = createAuthority('Example Root CA', { key: createKey(kind) });
    const leaf = createLeaf(authority, [
      { dns: 'pbx.example.com' },
      { uri: 'sip:example.com' },
      { ip: '2001:db8::1' },
    ]);
    const root = new X509Certificate(authority.der);
    const certificate = new X509Certificate(leaf.der);
    expect(certificate.verify(root.publicKey)).toBe(true);
    expect(certificate.checkIssued(root)).toBe(true);
    expect(root.ca).toBe(true);
    expect(certificate.subjectAltName).toBe(
      'DNS:pbx.example.com, URI:sip:example.com, IP Address:2001:DB8:0:0:0:0:0:1',
    );
    expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(leaf.fingerprint256);
  },
);

test('RSA-PSS signatures verify', () => {
  const authority = createAuthority('PSS', { key: createKey('RSA-2048'), signature: 'PSS-SHA-256' });
  const root = new X509Certificate(authority.der);
  expect(root.verify(root.publicKey)).toBe(true);
});

test('a broken signature does not verify', () => {
  const authority = createAuthority('Example Root CA');
  const leaf = createLeaf(authority, [{ dns: 'pbx.example.com' }], { breakSignature: true });
  expect(new X509Certificate(leaf.der).verify(new X509Certificate(authority.der).publicKey)).toBe(false);
});
