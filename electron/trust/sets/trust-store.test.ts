import { expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { createKey } from '../../../certs/key.ts';
import { storeBench } from './fakes/store-bench.ts';

const root = createAuthority('Example Root CA');
const intermediate = createAuthority('Example Issuing CA', {}, root);
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);

test('PEM with text between, and DER, are shown and stored only once confirmed', async () => {
  const { store, records, set, preview } = storeBench();
  const shown = await preview(`Our root:\n${root.pem}\nand below it\n${intermediate.pem}`);
  expect(shown.items).toMatchObject([
    { certificate: { label: 'Example Root CA' }, notes: [] },
    { certificate: { label: 'Example Issuing CA' }, notes: ['intermediate'] },
  ]);
  expect(records.writes()).toBe(0);
  expect(await store.importPreviewed(shown.id, [root.fingerprint256], set)).toBe(1);
  expect(store.sets()[0]?.anchors.map(({ certificate }) => certificate.label)).toEqual(['Example Root CA']);

  const der = await preview(root.der, 'ca.der');
  expect(der.items).toMatchObject([{ alreadyIn: [set] }]);
  await expect(store.importPreviewed(der.id, [root.fingerprint256], set)).rejects.toMatchObject({
    fault: { code: 'already-imported' },
  });
});

test('base64 alone, as a web page shows it, is read as what it holds', async () => {
  const text = `\n  ${Buffer.from(root.der).toString('base64').replace(/.{60}/g, '$&\r\n')}\n`;
  expect((await storeBench().preview(text)).items).toMatchObject([
    { kind: 'certificate', certificate: { label: 'Example Root CA' } },
  ]);
});

test('what was stored is there after a restart', async () => {
  const first = storeBench();
  await first.take(root.pem);
  const again = storeBench(first.records.stored());
  expect(again.store.sets()).toEqual(first.store.sets());
  const account = { trustSetIds: [first.set], useSystemRoots: false };
  const anchors = await again.store.anchorsFor(account);
  expect(anchors.map(({ fingerprint256 }) => fingerprint256)).toEqual([root.fingerprint256]);
  expect(await again.store.anchorsFor(account)).toBe(anchors);
});

test.each([
  ['empty', ''],
  ['too-large', Buffer.alloc(4 * 1024 * 1024 + 1)],
  ['not-a-certificate', 'hello'],
  ['private-key', createKey().pem],
  ['private-key', createKey().privateKey.export({ type: 'pkcs8', format: 'der' })],
  ['private-key', createKey('RSA-2048').privateKey.export({ type: 'pkcs1', format: 'der' })],
  ['malformed', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
  ['malformed', '-----BEGIN X509 CRL-----\nMIIB\n-----END X509 CRL-----\n'],
  ['wrong-kind', '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n'],
])('a file that is %s says so and stores nothing', async (code, content) => {
  const { preview, records } = storeBench();
  await expect(preview(content)).rejects.toMatchObject({ fault: { stage: 'import', code } });
  expect(records.writes()).toBe(0);
});

test('a key beside a certificate is skipped with its reason', async () => {
  const { items } = await storeBench().preview(leaf.pem + leaf.keyPem);
  expect(items).toMatchObject([{ notes: ['not-a-ca'] }, { kind: 'skipped', fault: { code: 'private-key' } }]);
});

test('a preview runs out, and only what it showed can be imported', async () => {
  const { store, clock, set, preview } = storeBench();
  const { id } = await preview(root.pem);
  await expect(store.importPreviewed(id, [leaf.fingerprint256], set)).rejects.toThrow('already-imported');
  clock.advance(16 * 60_000);
  await expect(store.importPreviewed(id, [root.fingerprint256], set)).rejects.toMatchObject({
    fault: { code: 'expired-preview' },
  });
});

test('a write that fails changes nothing, and the next one is tried', async () => {
  const { store, records, set, preview } = storeBench();
  const { id } = await preview(root.pem);
  const confirm = () => store.importPreviewed(id, [root.fingerprint256], set);
  records.breakDisk();
  await expect(confirm()).rejects.toThrow('write-failed');
  expect(store.sets()[0]?.anchors).toEqual([]);
  expect(await confirm()).toBe(1);
});

test('sets can be made, renamed and removed; the default one stays; listeners are called for each change', async () => {
  const { store, set } = storeBench();
  let changes = 0;
  store.onChange(() => (changes += 1));
  const lab = await store.createSet('Lab\u202e');
  await store.renameSet(lab, 'Laboratory');
  expect(store.sets().map(({ name }) => name)).toEqual(['Company', 'Laboratory']);
  await store.removeSet(lab);
  await expect(store.removeSet(set)).rejects.toMatchObject({ fault: { code: 'wrong-state' } });
  expect(changes).toBe(3);
});

test('changes at the same time are all kept', async () => {
  const { store, set, preview } = storeBench();
  const { id } = await preview(root.pem);
  await Promise.all([
    store.importPreviewed(id, [root.fingerprint256], set),
    store.createSet('Branch'),
    store.renameSet(set, 'Head office'),
  ]);
  expect(store.sets().map(({ name, anchors }) => [name, anchors.length])).toEqual([
    ['Head office', 1],
    ['Branch', 0],
  ]);
});

test('what is exported is what the import takes back, and nothing in it can be mistaken for a block', async () => {
  const trap = createAuthority('Trap', {
    subject: { CN: '-----BEGIN CERTIFICATE-----' },
  });
  const { store, set, take } = storeBench();
  await take(root.pem + trap.pem);
  const one = store.exportPem(set, root.fingerprint256);
  expect(one).toBe(`# Example Root CA\n${root.pem}`);
  const again = storeBench();
  expect(await again.take(store.exportPem(set, null))).toBe(2);
  expect(() => store.exportPem(set, leaf.fingerprint256)).toThrow('not-found');
});
