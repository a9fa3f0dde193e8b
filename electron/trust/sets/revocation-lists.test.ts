import { expect, test } from 'vitest';
import { createAuthority, createLeaf, keyUsageBits } from '../../../certs/issue.ts';
import { createRevocationList, deltaOf, scopes, unheardOf } from '../../../certs/revocation-list.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { storeBench } from './fakes/store-bench.ts';
import { toPem } from '../../pkcs/pem.ts';

const day = 86_400_000;
const root = createAuthority('Example Root CA');
const issuing = createAuthority('Example Issuing CA', { subject: { CN: 'Example Issuing CA' } }, root);
const server = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const ago = (days: number): Date => new Date(Date.now() - days * day);
const old = createRevocationList(root, { thisUpdate: ago(9), nextUpdate: ago(2) });
const current = createRevocationList(root, { revoked: [server], thisUpdate: ago(1) });
const pem = (der: Uint8Array): string => toPem('X509 CRL', der);

test('a list is shown with all that matters, and used only once confirmed', async () => {
  const { store, set, preview, take } = storeBench();
  await take(root.pem);
  const shown = await preview(pem(current));
  expect(shown.items).toMatchObject([
    {
      kind: 'list',
      signedBy: 'Example Root CA',
      notes: [],
      alreadyIn: [],
      list: { label: 'Example Root CA', number: '7', entries: 1, scope: { certificates: 'all' } },
    },
  ]);
  const account = { trustSetIds: [set] };
  expect(store.listsFor(account)).toEqual([]);
  await take(current);
  const [list] = store.listsFor(account);
  expect(list?.find(parseCertificate(server.der).serialNumber)).toMatchObject({ reason: null });
  // Parsed once: later calls get the same object.
  expect(store.listsFor(account)[0]).toBe(list);
  expect(store.listsFor({ trustSetIds: ['other'] })).toEqual([]);
  await store.removeList(set, list?.fingerprint256 ?? '');
  expect(store.listsFor(account)).toEqual([]);
});

test('lists are there after a restart, with their authority', async () => {
  const first = storeBench();
  await first.take(root.pem + pem(current));
  const again = storeBench(first.records.stored());
  expect(again.store.sets()).toEqual(first.store.sets());
  expect(again.store.sets()[0]?.lists).toMatchObject([{ signedBy: 'Example Root CA' }]);
});

test('a newer edition replaces the older one; an older one is refused with a fault', async () => {
  const { store, set, preview, take } = storeBench();
  await take(root.pem);
  expect((await preview(old)).items).toMatchObject([{ notes: ['stale'], replacesIn: [], outdatedIn: [] }]);
  await take(old);
  expect((await preview(current)).items).toMatchObject([{ replacesIn: [set] }]);
  await take(current);
  expect(store.sets()[0]?.lists).toMatchObject([{ list: { entries: 1 } }]);
  expect((await preview(old)).items).toMatchObject([{ outdatedIn: [set] }]);
  await expect(take(old)).rejects.toMatchObject({
    fault: { code: 'older-list', presented: 'Example Root CA' },
  });
  await expect(take(current)).rejects.toMatchObject({ fault: { code: 'already-imported' } });
});

test('of two editions in one file the newer one stays, whatever their order', async () => {
  for (const lists of [
    [old, current],
    [current, old],
  ]) {
    const { store, take } = storeBench();
    expect(await take(root.pem + lists.map(pem).join(''))).toBe(2);
    expect(store.sets()[0]?.lists).toMatchObject([{ list: { entries: 1 } }]);
  }
});

test('lists of other certificates of the same authority are kept beside each other', async () => {
  const { store, take } = storeBench();
  const users = createRevocationList(root, { scope: [scopes.onlyUsers] });
  await take(root.pem + [current, users].map(pem).join(''));
  expect(store.sets()[0]?.lists).toHaveLength(2);
});

test('a list that bears the name of a known authority and is not by it is left out', async () => {
  const { preview, take } = storeBench();
  await take(root.pem);
  const forged = createRevocationList(root, { breakSignature: true, thisUpdate: ago(0) });
  await expect(preview(forged)).rejects.toMatchObject({
    fault: { code: 'forged-list', presented: 'Example Root CA' },
  });
});

test('another authority with the same name does not replace the list', async () => {
  const { store, take } = storeBench();
  const stranger = createAuthority('Example Root CA');
  await take(root.pem + pem(current));
  await take(createRevocationList(stranger, { thisUpdate: new Date() }));
  expect(store.sets()[0]?.lists).toMatchObject([
    { signedBy: 'Example Root CA', list: { entries: 1 } },
    { signedBy: null },
  ]);
  // Nor does its number or date keep the authority's next list from being taken.
  await take(createRevocationList(root, { thisUpdate: ago(0.5) }));
  expect(store.sets()[0]?.lists).toMatchObject([
    { signedBy: null },
    { signedBy: 'Example Root CA', list: { entries: 0 } },
  ]);
});

test('the list of an intermediate is known as its own once a server has shown that authority', async () => {
  const { store, preview, take } = storeBench();
  await take(root.pem);
  const weekly = (days: number) => createRevocationList(issuing, { thisUpdate: ago(days) });
  expect((await preview(weekly(8))).items).toMatchObject([{ signedBy: null, notes: ['unproven'] }]);
  await take(weekly(8));
  await take(weekly(4));
  expect(store.sets()[0]?.lists).toHaveLength(2);
  let changes = 0;
  store.onChange(() => (changes += 1));
  await store.meet([parseCertificate(issuing.der), parseCertificate(root.der)]);
  expect(store.sets()[0]?.lists).toMatchObject([{ signedBy: 'Example Issuing CA' }]);
  await store.meet([parseCertificate(issuing.der)]);
  expect(changes).toBe(1);
  // From now on the next week's takes its place, and the authority is still not trusted.
  await take(weekly(1));
  expect(store.sets()).toMatchObject([{ anchors: [{}], lists: [{ signedBy: 'Example Issuing CA' }] }]);
});

test.each([
  ['indirect-list', createRevocationList(root, { scope: [scopes.indirect] })],
  ['delta-list', createRevocationList(root, { extensions: [deltaOf(1)] })],
  ['unusable-list', createRevocationList(root, { extensions: [unheardOf] })],
  ['unusable-list', createRevocationList(root, { scope: [scopes.onlyAttributes] })],
  ['future-list', createRevocationList(root, { thisUpdate: ago(-1) })],
])('%s: refused at the door, in its own word', async (code, list) => {
  const { preview, records } = storeBench();
  await expect(preview(root.pem + pem(list))).resolves.toMatchObject({
    items: [{ kind: 'certificate' }, { kind: 'skipped', fault: { code, presented: 'Example Root CA' } }],
  });
  await expect(preview(list)).rejects.toMatchObject({ fault: { code } });
  expect(records.writes()).toBe(0);
});

test.each([
  ['no-end', createRevocationList(root, { nextUpdate: null })],
  ['some-reasons', createRevocationList(root, { scope: [scopes.someReasons] })],
  ['partial', createRevocationList(root, { scope: [scopes.point('http://example.com/a.crl')] })],
])('%s: told before it is used', async (note, list) => {
  const { items } = await storeBench().preview(root.pem + pem(list));
  expect(items[1]).toMatchObject({ kind: 'list', notes: [note] });
});

test('not-allowed: an authority that may not sign lists is reported as that', async () => {
  const noLists = createAuthority('No lists CA', { keyUsage: [keyUsageBits.keyCertSign] });
  const { items } = await storeBench().preview(noLists.pem + pem(createRevocationList(noLists)));
  expect(items[1]).toMatchObject({ kind: 'list', signedBy: 'No lists CA', notes: ['not-allowed'] });
});

test('a set does not grow without bound', async () => {
  const { take } = storeBench();
  const padding = { oid: '1.3.6.1.4.1.99999.2', value: new Uint8Array(3_900_000) };
  const large = (days: number) =>
    createRevocationList(root, { thisUpdate: ago(days), extensions: [padding] });
  // Their signers are unknown, so that none replaces another.
  for (const days of [1, 2, 3, 4]) await take(large(days));
  await expect(take(large(5))).rejects.toMatchObject({ fault: { code: 'set-full' } });
});
