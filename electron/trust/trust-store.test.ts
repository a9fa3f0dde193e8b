import { expect, test } from 'vitest';
import { FaultError } from '../../shared/errors.ts';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { createKey } from '../../certs/key.ts';
import { manualClock } from '../platform/fakes/manual-clock.ts';
import { openTrustStore } from './trust-store.ts';

const root = createAuthority('Example Root CA');
const intermediate = createAuthority('Example Issuing CA', {}, root);
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const bytes = (text: string) => Buffer.from(text);

function open(value: unknown = null) {
  const written: unknown[] = [];
  let ids = 0;
  const clock = manualClock(Date.now());
  const store = openTrustStore(
    { value, write: (next) => Promise.resolve(void written.push(next)) },
    { clock, newId: () => `id-${(ids += 1)}` },
  );
  return { store, written, clock, set: store.defaultSetId() };
}

function faultOf(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof FaultError ? error.fault : error;
  }
}

test('PEM with text between, and DER, are shown and stored only once confirmed', async () => {
  const { store, written, set } = open();
  const preview = store.preview('ca.pem', bytes(`Our root:\n${root.pem}\nand below it\n${intermediate.pem}`));
  expect(preview.items).toMatchObject([
    { certificate: { label: 'Example Root CA' }, notes: [] },
    { certificate: { label: 'Example Issuing CA' }, notes: ['intermediate'] },
  ]);
  expect(written).toEqual([]);
  expect(await store.importPreviewed(preview.id, [root.fingerprint256], set)).toBe(1);
  expect(store.sets()[0]?.anchors.map(({ certificate }) => certificate.label)).toEqual(['Example Root CA']);

  const der = store.preview('ca.der', root.der);
  expect(der.items).toMatchObject([{ alreadyIn: [set] }]);
  await expect(store.importPreviewed(der.id, [root.fingerprint256], set)).rejects.toMatchObject({
    fault: { code: 'already-imported' },
  });
});

test('what was stored is there after a restart', async () => {
  const first = open();
  const preview = first.store.preview('ca.pem', bytes(root.pem));
  await first.store.importPreviewed(preview.id, [root.fingerprint256], first.set);
  const again = open(first.written.at(-1));
  expect(again.store.sets()).toEqual(first.store.sets());
  const anchors = await again.store.anchorsFor({ trustSetIds: [first.set], useSystemRoots: false });
  expect(anchors.map(({ fingerprint256 }) => fingerprint256)).toEqual([root.fingerprint256]);
  expect(await again.store.anchorsFor({ trustSetIds: [first.set], useSystemRoots: false })).toBe(anchors);
});

test('a damaged store trusts nobody', async () => {
  const { store, set } = open([{ id: 'x', name: 7 }]);
  expect(store.sets()).toHaveLength(1);
  expect(await store.anchorsFor({ trustSetIds: [set, 'x'], useSystemRoots: false })).toEqual([]);
});

test.each([
  ['empty', bytes('')],
  ['too-large', Buffer.alloc(4 * 1024 * 1024 + 1)],
  ['not-a-certificate', bytes('hello')],
  ['private-key', bytes(createKey().pem)],
  ['private-key', createKey().privateKey.export({ type: 'pkcs8', format: 'der' })],
  ['private-key', createKey('RSA-2048').privateKey.export({ type: 'pkcs1', format: 'der' })],
  ['malformed', bytes('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n')],
  [
    'not-a-certificate',
    bytes('-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n'),
  ],
])('a file that is %s says so and stores nothing', (code, content) => {
  const { store, written } = open();
  expect(faultOf(() => store.preview('file', content))).toMatchObject({ stage: 'import', code });
  expect(written).toEqual([]);
});

test('a key beside a certificate is skipped with its reason', () => {
  const { items } = open().store.preview('both.pem', bytes(leaf.pem + leaf.keyPem));
  expect(items).toMatchObject([{ notes: ['not-a-ca'] }, { kind: 'skipped', fault: { code: 'private-key' } }]);
});

test('a preview runs out, and only what it showed can be imported', async () => {
  const { store, clock, set } = open();
  const preview = store.preview('ca.pem', bytes(root.pem));
  await expect(store.importPreviewed(preview.id, [leaf.fingerprint256], set)).rejects.toThrow(
    'already-imported',
  );
  clock.advance(16 * 60_000);
  await expect(store.importPreviewed(preview.id, [root.fingerprint256], set)).rejects.toMatchObject({
    fault: { code: 'expired-preview' },
  });
});

test('a write that fails changes nothing', async () => {
  const store = openTrustStore(
    { value: null, write: () => Promise.reject(new Error('disk full')) },
    { clock: manualClock(Date.now()), newId: () => 'id' },
  );
  const preview = store.preview('ca.pem', bytes(root.pem));
  await expect(
    store.importPreviewed(preview.id, [root.fingerprint256], store.defaultSetId()),
  ).rejects.toThrow('disk full');
  expect(store.sets()[0]?.anchors).toEqual([]);
});

test('sets can be made, renamed and removed; the default one stays; listeners hear of each change', async () => {
  const { store, set } = open();
  let changes = 0;
  store.onChange(() => (changes += 1));
  const lab = await store.createSet('Lab\u202e');
  await store.renameSet(lab, 'Laboratory');
  expect(store.sets().map(({ name }) => name)).toEqual(['Company', 'Laboratory']);
  await store.removeSet(lab);
  expect(faultOf(() => store.removeSet(set))).toMatchObject({ code: 'wrong-state' });
  expect(changes).toBe(3);
});

test('changes at the same time are all kept', async () => {
  const { store, set } = open();
  const preview = store.preview('ca.pem', bytes(root.pem));
  await Promise.all([
    store.importPreviewed(preview.id, [root.fingerprint256], set),
    store.createSet('Branch'),
    store.renameSet(set, 'Head office'),
  ]);
  expect(store.sets().map(({ name, anchors }) => [name, anchors.length])).toEqual([
    ['Head office', 1],
    ['Branch', 0],
  ]);
});
