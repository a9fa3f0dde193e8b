import { expect, test } from 'vitest';
import type { ClientCertificateFacts } from '../model/connection-report.ts';
import { en } from './en/index.ts';
import { explainClientCertificate, explainClientCertificateTest } from './client-certificate-words.ts';

const facts: ClientCertificateFacts = {
  requested: true,
  available: true,
  sent: true,
  accepted: true,
  authorities: ['CN=Example People CA'],
  issuerNamed: true,
};
const tell = (change: Partial<ClientCertificateFacts>) =>
  explainClientCertificate({ ...facts, ...change }, { host: 'pbx.example.com' });

test.each([
  [{}, 'good', 'pbx.example.com asked for your certificate, got it, and accepted it.'],
  [{ accepted: null }, 'off', 'has not said yet'],
  [{ accepted: false }, 'bad', 'did not accept it'],
  [{ sent: false }, 'warn', 'takes no signatures by its kind of key'],
  [{ available: false, sent: false }, 'off', 'this account has none'],
  [{ requested: false, sent: false }, 'off', 'did not ask'],
  [{ requested: 'unknown', sent: false }, 'off', 'cannot be told'],
] as const)('%j is %s', (change, tone, text) => {
  const [told, ...more] = tell(change);
  expect(told?.tone).toBe(tone);
  expect(told?.text).toContain(text);
  expect(more).toEqual([]);
});

test('an issuer that the server did not name is a warning of its own; a long list is cut', () => {
  const authorities = ['A', 'B', 'C', 'D', 'E'].map((name) => `CN=${name}`);
  const [, warning] = tell({ issuerNamed: false, authorities });
  expect(warning).toMatchObject({ tone: 'warn' });
  expect(warning?.text).toContain('“CN=A”, “CN=B”, “CN=C” and 2 more');
});

test('every outcome of a dry run, and every note, is a sentence', () => {
  for (const outcome of ['accepted', 'not-asked', 'answered'] as const) {
    expect(explainClientCertificateTest(outcome).text).toMatch(/^The server .*\.$/);
  }
  for (const note of Object.values(en.clientCertificateNotes)) expect(note).toMatch(/^\p{Lu}.*\.$/u);
});
