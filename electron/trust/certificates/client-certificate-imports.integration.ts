import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../../certs/issue.ts';
import { FaultError } from '../../../shared/errors.ts';
import {
  client,
  exportPkcs12,
  hasOpenssl,
  issuing,
  openssl,
  root,
  writeInputs,
} from '../../pkcs/fakes/openssl-files.ts';
import { memoryStore } from './fakes/memory-store.ts';
import { createClientCertificateImports, type ChosenFile } from './client-certificate-imports.ts';
import { createUnlocker } from '../../pkcs/unlock.ts';

const folder = mkdtempSync(join(tmpdir(), 'anchorline-identities-'));
afterAll(() => rmSync(folder, { recursive: true }));
const unlocker = createUnlocker(join(import.meta.dirname, '../../pkcs/unlock-worker.ts'));

function bench() {
  const memory = memoryStore();
  const imports = createClientCertificateImports(memory.store, unlocker, memory);
  return { ...memory, imports };
}
const chosen = (source: string, bytes: string | Uint8Array): ChosenFile => ({
  source,
  bytes: Buffer.from(bytes as string),
});
async function faultOf(work: Promise<unknown>) {
  return work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof FaultError) return error.fault;
      throw error;
    },
  );
}
const anew = { previewId: null, clientCertificateId: null };

test('certificate and key in two files, one after the other: the second is asked for', async () => {
  const { imports, store } = bench();
  const first = await imports.look([chosen('alice.pem', client.pem + issuing.pem)], anew);
  expect(first).toMatchObject({ sources: ['alice.pem'], missing: 'key', certificate: null });
  const previewId = first.id;
  expect(await faultOf(imports.store(previewId, 'Work'))).toMatchObject({ code: 'wrong-state' });
  const whole = await imports.look([chosen('alice.key', client.keyPem)], {
    previewId,
    clientCertificateId: null,
  });
  expect(whole).toMatchObject({
    id: previewId,
    sources: ['alice.pem', 'alice.key'],
    missing: null,
    notes: ['not-for-clients'],
    renews: null,
  });
  expect(whole.chain.map(({ label }) => label)).toEqual(['Issuing CA']);
  expect(store.list()).toEqual([]);
  const id = await imports.store(previewId, 'Work');
  expect(store.list()).toMatchObject([{ id, name: 'Work', source: 'alice.pem, alice.key' }]);
  expect(await faultOf(imports.store(previewId, 'Work'))).toMatchObject({ code: 'expired-preview' });
  const again = await imports.look([chosen('both.pem', client.pem + client.keyPem)], anew);
  expect(again.renews).toEqual({ id, name: 'Work' });
});

test('a key of another certificate, a text, an empty file: reported, and nothing is kept', async () => {
  const { imports } = bench();
  const other = createAuthority('Another').keyPem;
  expect(await faultOf(imports.look([chosen('a.pem', client.pem + other)], anew))).toMatchObject({
    code: 'key-mismatch',
  });
  for (const text of ['Dear all,', ''])
    expect(await faultOf(imports.look([chosen('letter.txt', text)], anew))).toMatchObject({
      stage: 'client-certificate',
      code: 'unusable',
    });
});

test('two presses of one button store one client certificate', async () => {
  const { imports, store } = bench();
  const { id } = await imports.look([chosen('both.pem', client.pem + client.keyPem)], anew);
  const [first, second] = await Promise.all([
    faultOf(imports.store(id, 'Work')),
    faultOf(imports.store(id, 'Work')),
  ]);
  expect([first, second]).toMatchObject([null, { code: 'expired-preview' }]);
  expect(store.list()).toHaveLength(1);
});

test('a disk that fails leaves the preview, to try again', async () => {
  const { imports, store, records } = bench();
  const { id } = await imports.look([chosen('both.pem', client.pem + client.keyPem)], anew);
  records.breakDisk();
  await expect(imports.store(id, 'Work')).rejects.toThrow('write-failed');
  await imports.store(id, 'Work');
  expect(store.list()).toHaveLength(1);
});

test('a CA certificate with its key is reported as one', async () => {
  const { imports } = bench();
  const authority = createAuthority('Another');
  const preview = await imports.look([chosen('ca.pem', authority.pem + authority.keyPem)], anew);
  expect(preview.notes).toContain('authority');
});

test('a preview does not last, and what is discarded is gone', async () => {
  const { imports, clock } = bench();
  const { id } = await imports.look([chosen('both.pem', client.pem + client.keyPem)], anew);
  clock.advance(15 * 60_000);
  expect(await faultOf(imports.store(id, 'Work'))).toMatchObject({ code: 'expired-preview' });
  const next = await imports.look([chosen('both.pem', client.pem + client.keyPem)], anew);
  imports.discard(next.id);
  expect(await faultOf(imports.store(next.id, 'Work'))).toMatchObject({ code: 'expired-preview' });
  expect(clock.pending()).toBe(0);
});

describe.skipIf(!hasOpenssl())(
  'files and requests with the real openssl (skipped where it is missing)',
  () => {
    beforeAll(() => writeInputs(folder));

    test('a PKCS#12: the password is asked for, a wrong one may be corrected', async () => {
      const { imports, store } = bench();
      const p12 = exportPkcs12(folder, { name: '', flags: [], password: 'secret' });
      const locked = await imports.look([chosen('alice.p12', p12)], anew);
      expect(locked).toMatchObject({ missing: 'password', certificate: null });
      expect(await faultOf(imports.unlock(locked.id, 'guess'))).toEqual({
        stage: 'import',
        code: 'wrong-password',
        presented: 'alice.p12',
      });
      const open = await imports.unlock(locked.id, 'secret');
      expect(open).toMatchObject({ missing: null, sources: ['alice.p12'] });
      expect(JSON.stringify(open)).not.toContain('PRIVATE KEY');
      await imports.store(open.id, 'Work');
      expect(store.list()).toHaveLength(1);
    });

    test('one that needs no password is not asked for one', async () => {
      const { imports } = bench();
      const p12 = exportPkcs12(folder, { name: '', flags: [], password: '' });
      expect(await imports.look([chosen('alice.p12', p12)], anew)).toMatchObject({ missing: null });
    });

    test('discarded while it is being opened: the work ends, and nothing comes of it', async () => {
      const { imports } = bench();
      const p12 = exportPkcs12(folder, { name: '', flags: ['-iter', '2000000'], password: 'secret' });
      const { id } = await imports.look(
        [chosen('alice.p12', exportPkcs12(folder, { name: '', flags: [], password: 'x' }))],
        anew,
      );
      expect(
        (await imports.look([chosen('slow.p12', p12)], { previewId: id, clientCertificateId: null })).missing,
      ).toBe('password');
      const work = faultOf(imports.unlock(id, 'secret'));
      imports.discard(id);
      expect(await work).toMatchObject({ stage: 'command', code: 'cancelled' });
    });

    test.each(['P-256', 'RSA-3072'] as const)(
      'a request by a key of %s: openssl agrees, an authority issues',
      async (key) => {
        const { imports, store } = bench();
        const clientCertificateId = await store.request({
          name: 'Work',
          key,
          commonName: 'Alice Exämple',
          organization: 'Example Corp',
          uri: 'sip:alice@example.com',
        });
        writeFileSync(join(folder, 'alice.csr'), store.find(clientCertificateId).request ?? '');
        writeFileSync(join(folder, 'issuing.pem'), issuing.pem + issuing.keyPem);
        const text = openssl(folder, [
          'req',
          '-in',
          'alice.csr',
          '-verify',
          '-noout',
          '-text',
          '-nameopt',
          'utf8',
        ]);
        for (const part of [
          'Alice Exämple',
          'O=Example Corp',
          'URI:sip:alice@example.com',
          'TLS Web Client Authentication',
          'X509v3 Key Usage: critical',
          key === 'P-256' ? 'ecdsa-with-SHA256' : 'Public-Key: (3072 bit)',
        ])
          expect(text.toString()).toContain(part);
        const flags = ['-CA', 'issuing.pem', '-days', '30', '-copy_extensions', 'copy', '-out', 'alice.crt'];
        openssl(folder, ['x509', '-req', '-in', 'alice.csr', ...flags]);
        const issued = readFileSync(join(folder, 'alice.crt'), 'utf8');

        const about = { previewId: null, clientCertificateId };
        expect(await faultOf(imports.look([chosen('bob.crt', client.pem)], about))).toMatchObject({
          code: 'key-mismatch',
        });
        expect(await faultOf(imports.look([chosen('a.key', client.keyPem)], about))).toMatchObject({
          code: 'no-certificate',
          presented: 'a.key',
        });
        const preview = await imports.look([chosen('alice.crt', issued + issuing.pem + root.pem)], about);
        expect(preview).toMatchObject({
          missing: null,
          notes: [],
          renews: { id: clientCertificateId, name: 'Work' },
        });
        await imports.store(preview.id, 'Work');
        expect(store.find(clientCertificateId)).toMatchObject({
          state: 'ready',
          request: null,
          source: 'alice.crt',
        });
        const pem = await store.pem(clientCertificateId);
        expect(pem.certificates.match(/BEGIN/g)).toHaveLength(2);
        expect(store.find(clientCertificateId).certificate?.extendedKeyUsage).toEqual(['clientAuth']);
      },
    );
  },
);
