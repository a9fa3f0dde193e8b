import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseCertificate } from '../../electron/x509/certificate.ts';
import { sipServer } from '../../electron/sip/transport/sip-server.ts';
import { validateChain } from '../../electron/x509/validate-chain.ts';
import { createLeaf, distinguishedName, type Issued } from '../../certs/issue.ts';
import { createKey } from '../../certs/key.ts';
import { loopback, provideCertificates } from './certificates.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'demo-pbx-'));
});
afterEach(() => rm(directory, { recursive: true }));

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const provide = (at: number) => provideCertificates(directory, at, () => {});
const der = (pem: string) => new X509Certificate(pem).raw;

test('the phone accepts the server by its address and by localhost, and by no other name', async () => {
  const { caPem, certificate } = await provide(start);
  const verdict = (referenceName: string) =>
    validateChain({
      chain: [der(certificate)],
      anchors: [parseCertificate(der(caPem))],
      ...sipServer(referenceName),
      at: start,
    }).report.verdict;
  expect([loopback, 'localhost', '127.0.0.2', 'example.com'].map(verdict)).toEqual([
    'accepted',
    'accepted',
    'refused',
    'refused',
  ]);
});

/** The authority as a thief of the state directory would use it. */
async function stolenAuthority(pem: string): Promise<Issued> {
  const keyPem = await readFile(join(directory, 'demo-ca-key.pem'), 'utf8');
  const privateKey = createPrivateKey(keyPem);
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const subject = distinguishedName({ CN: 'Anchorline demo CA', O: 'Demo PBX of this computer' });
  const key = { ...createKey(), privateKey, spki, pem: keyPem };
  return { der: der(pem), pem, keyPem, key, subject, fingerprint256: '' };
}

test('the authority cannot speak for another host', async () => {
  const { caPem } = await provide(start);
  const period = { notBefore: new Date(start - day), notAfter: new Date(start + day) };
  const leaf = createLeaf(await stolenAuthority(caPem), [{ dns: 'pbx.example.com' }], period);
  const { report } = validateChain({
    chain: [leaf.der],
    anchors: [parseCertificate(der(caPem))],
    ...sipServer('pbx.example.com'),
    at: start,
  });
  const failed = report.checks.filter(({ status }) => status === 'fail').map(({ id }) => id);
  expect(failed).toEqual(['name-constraints']);
});

test('the server’s certificate is made anew in time, the authority when it ends or is damaged', async () => {
  const first = await provide(start);
  expect((await provide(start + 59 * day)).certificate).toBe(first.certificate);
  const later = await provide(start + 61 * day);
  expect(later.caPem).toBe(first.caPem);
  expect(later.certificate).not.toBe(first.certificate);
  const nextYear = await provide(start + 364.5 * day);
  expect(nextYear.caPem).not.toBe(first.caPem);
  await writeFile(join(directory, 'demo-ca.pem'), 'rubbish');
  const mended = await provide(start + 365 * day);
  expect(mended.caPem).not.toBe(nextYear.caPem);
  expect(new X509Certificate(mended.certificate).verify(new X509Certificate(mended.caPem).publicKey)).toBe(
    true,
  );
});
