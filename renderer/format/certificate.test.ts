import { expect, test } from 'vitest';
import { exampleRoot } from '../client/fakes/certificates.ts';
import { fingerprintGroups, keyText, usesText, validityState } from './certificate.ts';

test('a fingerprint has sixteen groups of four', () => {
  const groups = fingerprintGroups('0123456789abcdef'.repeat(4));
  expect(groups).toHaveLength(16);
  expect(groups.join('')).toBe('0123456789abcdef'.repeat(4));
  expect(groups.every((group) => group.length === 4)).toBe(true);
});

test('keys and uses are told in words', () => {
  expect(keyText(exampleRoot)).toBe('RSA, 3072 bits');
  expect(keyText({ ...exampleRoot, key: { algorithm: 'EC', bits: null, curve: 'P-256' } })).toBe('EC, P-256');
  expect(usesText(exampleRoot)).toBe('Issue certificates, Sign revocation lists');
  expect(usesText({ ...exampleRoot, keyUsage: null })).toBe('Issue certificates (no limits given)');
  expect(usesText({ ...exampleRoot, keyUsage: null, extendedKeyUsage: ['1.2.3.4'] })).toBe('1.2.3.4');
});

test('validity includes both of its ends (RFC 5280 4.1.2.5)', () => {
  const { notBefore, notAfter } = exampleRoot;
  expect(validityState(exampleRoot, Date.parse(notBefore))).toBe('valid');
  expect(validityState(exampleRoot, Date.parse(notAfter))).toBe('valid');
  expect(validityState(exampleRoot, Date.parse(notAfter) + 1)).toBe('expired');
  expect(validityState(exampleRoot, Date.parse(notBefore) - 1)).toBe('not-yet-valid');
});
