import { expect, test } from 'vitest';
import { createAuthority, createLeaf, purposes } from '../../../certs/issue.ts';
import { FaultError } from '../../../shared/errors.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { memoryStore } from './fakes/memory-store.ts';
import { clientCertificateForm } from './client-certificate-record.ts';
import type { ClientCertificates } from './client-certificates.ts';

const root = createAuthority('Example Root CA');
const issuing = createAuthority('Example People CA', {}, root);
const alice = createLeaf(issuing, [], {
  subject: { CN: 'alice' },
  extendedKeyUsage: [purposes.clientAuth],
});
const aliceFiles = { certificates: alice.pem + issuing.pem, key: alice.keyPem, source: 'alice.p12' };
const draft = {
  name: 'Work',
  key: 'P-256',
  commonName: 'Alice',
  organization: '',
  uri: 'sip:alice@example.com',
} as const;

async function faultOf(work: Promise<unknown>) {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof FaultError ? error.fault : error),
  );
}
const unavailable = async (store: ClientCertificates, id: string) => faultOf(store.pem(id));

test('a client certificate is listed without its key, stored encrypted, and read after a restart', async () => {
  const { store, records, reopen } = memoryStore();
  const id = await store.add({ ...aliceFiles, name: 'Work\u0007' });
  const [told] = store.list();
  expect(told).toMatchObject({ id, name: 'Work\ufffd', state: 'ready', source: 'alice.p12', request: null });
  expect(told?.certificate?.label).toBe('alice');
  expect(told?.chain.map(({ label }) => label)).toEqual(['Example People CA']);
  const body = alice.keyPem.split('\n')[1] ?? 'nothing';
  expect(JSON.stringify([store.list(), records.stored()])).not.toContain(body);
  expect(await reopen().pem(id)).toEqual({ certificates: aliceFiles.certificates, key: aliceFiles.key });
});

test('the same key again renews the client certificate in place: accounts keep it', async () => {
  const { store } = memoryStore();
  const id = await store.add({ ...aliceFiles, name: 'Work' });
  const renewed = createLeaf(issuing, [], { subject: { CN: 'alice the second' }, key: alice.key });
  const replaced: string[] = [];
  let changes = 0;
  store.onReplaced((replacedId) => replaced.push(replacedId));
  store.onChange(() => (changes += 1));
  expect(await store.add({ ...aliceFiles, certificates: renewed.pem, name: 'Work', source: 'new.p12' })).toBe(
    id,
  );
  expect(store.list().map(({ certificate }) => certificate?.label)).toEqual(['alice the second']);
  await store.rename(id, 'Office');
  expect(replaced).toEqual([id]);
  expect(changes).toBe(2);
});

test('what cannot be used is a failure, never no client certificate', async () => {
  const { store, loseKeychain } = memoryStore();
  const fault = { stage: 'client-certificate', code: 'unavailable' };
  expect(await unavailable(store, 'nobody')).toMatchObject({
    ...fault,
    presented: { code: 'client-certificate-gone' },
  });
  const waiting = await store.request(draft);
  expect(await unavailable(store, waiting)).toMatchObject(fault);
  const id = await store.add({ ...aliceFiles, name: 'Work' });
  loseKeychain();
  expect(await unavailable(store, id)).toMatchObject(fault);
  await store.remove(id);
  expect(await unavailable(store, id)).toMatchObject(fault);
});

test('a client certificate and its key are one record, and a damaged one is not read', async () => {
  const { store, records } = memoryStore();
  await store.add({ ...aliceFiles, name: 'Work' });
  const form = clientCertificateForm(new Map());
  const [good] = records.stored() as readonly [{ readonly certificates: string }];
  expect(form.read(good)).toMatchObject({ name: 'Work' });
  for (const change of [
    { certificates: good.certificates.replace('MI', 'AA') },
    { key: '%%' },
    { key: undefined },
    { more: 1 },
  ])
    expect(() => form.read(JSON.parse(JSON.stringify({ ...good, ...change })))).toThrow(/./);
});

test('version 1 kept the keys apart: each comes to its client certificate, or it is known to be lost', () => {
  const { fromVersionOne } = clientCertificateForm(new Map([['a', 'c2VjcmV0']]));
  expect(fromVersionOne([{ id: 'a' }, { id: 'b' }, 7])).toEqual([
    { id: 'a', key: 'c2VjcmV0' },
    { id: 'b', key: null },
    7,
  ]);
  expect(fromVersionOne(null)).toEqual([]);
  expect(() => fromVersionOne({ not: 'a list' })).toThrow('Invalid');
});

test('a disk that fails leaves things as they were, and no key behind', async () => {
  const { store, records } = memoryStore();
  records.breakDisk();
  await expect(store.add({ ...aliceFiles, name: 'Work' })).rejects.toThrow('write-failed');
  expect([store.list(), records.stored()]).toEqual([[], []]);
  const id = await store.add({ ...aliceFiles, name: 'Work' });
  records.breakDisk();
  await expect(store.remove(id)).rejects.toThrow('write-failed');
  expect(store.list()).toHaveLength(1);
  expect(await store.pem(id)).toMatchObject({ key: aliceFiles.key });
  await store.remove(id);
  expect(records.stored()).toEqual([]);
});

test('client certificates that are stored at the same time are all kept', async () => {
  const { store } = memoryStore();
  await Promise.all([store.request(draft), store.request(draft), store.add({ ...aliceFiles, name: 'Work' })]);
  expect(store.list()).toHaveLength(3);
});

test('the issued certificate is taken for the key that was made here, and for no other', async () => {
  const { store } = memoryStore();
  const id = await store.request(draft);
  const [made] = store.list();
  expect(made).toMatchObject({ state: 'awaiting-certificate', certificate: null, source: null });
  expect(made?.request).toContain('BEGIN CERTIFICATE REQUEST');
  const mismatch = { stage: 'client-certificate', code: 'key-mismatch', presented: 'alice' };
  await expect(async () => store.chainFor(id, [parseCertificate(alice.der)])).rejects.toMatchObject({
    fault: mismatch,
  });
  await expect(async () => store.chainFor(id, [])).rejects.toMatchObject({
    fault: { code: 'no-certificate' },
  });
});

test('there is an end to them', async () => {
  const { store } = memoryStore();
  for (let count = 0; count < 64; count += 1) await store.request(draft);
  expect(await faultOf(store.request(draft))).toMatchObject({ stage: 'command', code: 'wrong-state' });
  expect(store.list()).toHaveLength(64);
});
