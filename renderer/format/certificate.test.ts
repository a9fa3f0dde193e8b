import { expect, test } from 'vitest';
import { exampleRoot } from '../client/fakes/certificates.ts';
import {
  authorityText,
  fingerprintGroups,
  keyText,
  usesText,
  validityState,
  validityText,
} from './certificate.ts';

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

test('how long it is still valid is told in whole days', () => {
  const ends = Date.parse(exampleRoot.notAfter);
  const begins = Date.parse(exampleRoot.notBefore);
  const day = 86_400_000;
  expect(validityText(exampleRoot, ends - 12.5 * day)).toContain(', 12 days left');
  expect(validityText(exampleRoot, ends - 1)).toContain(', less than a day left');
  expect(validityText(exampleRoot, ends + day)).toContain('; it expired 1 day ago');
  expect(validityText(exampleRoot, begins - 3 * day)).toContain('; it begins in 3 days');
});

test('what it may issue is told', () => {
  expect(authorityText({ ...exampleRoot, pathLength: 0 })).toBe('Others, but no authorities below it');
  expect(authorityText({ ...exampleRoot, isCa: false })).toBe('No other certificates');
});
