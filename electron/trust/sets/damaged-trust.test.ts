import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAuthority } from '../../../certs/issue.ts';
import { createRevocationList } from '../../../certs/revocation-list.ts';
import { FaultError } from '../../../shared/errors.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { openCollection } from '../../storage/collection.ts';
import { unlockHere } from './fakes/store-bench.ts';
import { toPem } from '../../pkcs/pem.ts';
import { trustRecords } from './trust-form.ts';
import { openTrustStore, type TrustStore } from './trust-store.ts';

const root = createAuthority('Example Root CA');
const branch = createAuthority('Branch Root CA');
const list = toPem('X509 CRL', createRevocationList(root));

/** Bytes between two that are tried: a prime, so that every kind of place is met. */
const step = 31;

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-damaged-'));
  path = join(folder, 'trust.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

let ids = 0;
async function open() {
  const newId = (): string => `id-${(ids += 1)}`;
  const records = await openCollection(path, trustRecords(newId));
  const outside = { clock: manualClock(Date.now()), newId, unlocker: unlockHere };
  return { store: openTrustStore(records, outside), faults: records.faults };
}
async function take(store: TrustStore, pem: string, setId: string): Promise<void> {
  const { id, items } = await store.preview('company.pem', Buffer.from(pem));
  const fingerprints = items.flatMap((item) =>
    item.kind === 'skipped'
      ? []
      : [item.kind === 'list' ? item.list.fingerprint256 : item.certificate.fingerprint256],
  );
  await store.importPreviewed(id, fingerprints, setId);
}
/** Two sets: the company's with an anchor and a list, the laboratory's with an anchor. */
async function filled(): Promise<readonly [string, string]> {
  const { store } = await open();
  const company = store.defaultSetId();
  const laboratory = await store.createSet('Laboratory');
  await take(store, root.pem + list, company);
  await take(store, branch.pem, laboratory);
  return [company, laboratory];
}
/** What the servers of an account are checked with; or that nothing connects. */
async function effective(store: TrustStore, setId: string) {
  const account = { trustSetIds: [setId], useSystemRoots: false };
  const anchors = (await store.anchorsFor(account)).map(({ fingerprint256 }) => fingerprint256);
  try {
    return { anchors, lists: store.listsFor(account).map(({ fingerprint256 }) => fingerprint256) };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return { anchors, lists: error.fault.code };
  }
}
const damageBoth = async (edit: (text: string) => string): Promise<void> => {
  for (const file of [path, `${path}.previous`]) {
    const text = await readFile(file, 'utf8');
    expect(edit(text)).not.toBe(text);
    await writeFile(file, edit(text));
  }
};

test('one changed byte anywhere, in one file or in both: the same trust, or less of it with a report', async () => {
  const sets = await filled();
  const whole = await readFile(path);
  const { store: before } = await open();
  const known = await Promise.all(sets.map((set) => effective(before, set)));
  for (let at = 0; at < whole.length; at += step) {
    for (const isBoth of [false, true]) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 6));
      await writeFile(path, damaged);
      await writeFile(`${path}.previous`, isBoth ? damaged : whole);
      const { store, faults } = await open();
      expect(faults.length).toBeGreaterThan(0);
      for (const [index, set] of sets.entries()) {
        const now = await effective(store, set);
        const was = known[index] ?? { anchors: [], lists: [] };
        // Nothing new is trusted, and a lost list stops the account from connecting.
        expect(was.anchors).toEqual(expect.arrayContaining([...now.anchors]));
        expect([was.lists, isBoth ? 'list-damaged' : was.lists]).toContainEqual(now.lists);
        expect(now.anchors.length).toBeGreaterThanOrEqual(isBoth ? 0 : was.anchors.length);
      }
      // After another start it is no wider.
      const again = await open();
      for (const [index, set] of sets.entries()) {
        const now = await effective(again.store, set);
        expect([known[index]?.lists, 'list-damaged']).toContainEqual(now.lists);
      }
    }
  }
});

test('a damaged list keeps the accounts that use its set from connecting, and those alone, until it is imported again', async () => {
  const [company, laboratory] = await filled();
  const der = /"kind":"list"[^}]*"der":"([^"]{80})/.exec(await readFile(path, 'utf8'))?.[1] ?? 'none';
  await damageBoth((text) => text.replace(der, `${der.slice(0, -1)}${der.endsWith('A') ? 'B' : 'A'}`));
  const { store, faults } = await open();
  expect(faults.map(({ code }) => code)).toEqual(['records-damaged']);
  expect(store.sets()[0]?.damaged).toMatchObject([
    { what: 'list', label: 'Example Root CA', source: 'company.pem' },
  ]);
  for (let start = 0; start < 2; start += 1) {
    const { store: again } = await open();
    expect((await effective(again, company)).lists).toBe('list-damaged');
    expect(await effective(again, laboratory)).toMatchObject({ anchors: [expect.any(String)], lists: [] });
    // Other changes of trust do not lift it.
    await again.renameSet(laboratory, `Laboratory ${start}`);
    await take(again, createAuthority(`Other ${start}`).pem, company);
  }
  const { store: last } = await open();
  await take(last, list, company);
  expect((await effective(last, company)).lists).toHaveLength(1);
  expect((await open()).store.sets()[0]?.damaged).toEqual([]);
});

/** Writes the records again, each with the seal of what it holds now. */
const resealBoth = (edit: (record: Record<string, unknown>) => Record<string, unknown>): Promise<void> =>
  damageBoth((text) => {
    const { records } = JSON.parse(text) as { records: [string, Record<string, unknown>][] };
    const sealed = records.map(([, record]) => {
      const next = edit(record);
      return [createHash('sha256').update(JSON.stringify(next)).digest('hex'), next];
    });
    return JSON.stringify({ version: 2, records: sealed });
  });

test('a list with an invalid signature is damaged, even with a valid seal', async () => {
  const [company] = await filled();
  await resealBoth((record) =>
    record['kind'] === 'list' ? { ...record, der: changed(String(record['der']), 150) } : record,
  );
  for (let start = 0; start < 2; start += 1)
    expect((await effective((await open()).store, company)).lists).toBe('list-damaged');
});

test('damage keeps its effect where it names the administrator’s set', async () => {
  const [company] = await filled();
  await resealBoth((record) =>
    record['kind'] === 'list' ? { ...record, der: '', setId: administratorSetId } : record,
  );
  const { store, faults } = await open();
  expect(faults.map(({ code }) => code)).toEqual(['records-damaged']);
  expect((await effective(store, company)).lists).toBe('list-damaged');
});

test('the person may remove what is damaged', async () => {
  const [company] = await filled();
  await damageBoth((text) => text.replace('"kind":"list"', '"kind":"lisu"'));
  const { store } = await open();
  expect((await effective(store, company)).lists).toBe('list-damaged');
  const [entry] = store.sets()[0]?.damaged ?? [];
  await store.removeDamaged(company, entry?.id ?? '');
  expect((await effective((await open()).store, company)).lists).toEqual([]);
});

test('a damaged anchor is reported and not trusted; the others stay', async () => {
  const [company, laboratory] = await filled();
  await damageBoth((text) =>
    text.replace('"label":"Example Root CA","der":"MII', '"label":"Example Root CA","der":"MIJ'),
  );
  const { store, faults } = await open();
  expect(faults.map(({ code }) => code)).toEqual(['records-damaged']);
  expect(store.sets()[0]).toMatchObject({
    anchors: [],
    damaged: [{ what: 'anchor', label: 'Example Root CA' }],
  });
  expect((await effective(store, company)).lists).toHaveLength(1);
  expect((await effective(store, laboratory)).anchors).toHaveLength(1);
});

test('of a set whose record is lost the anchors and lists stay', async () => {
  const [company, laboratory] = await filled();
  await damageBoth((text) => text.replace('"name":"Laboratory"', '"name":"laboratory"'));
  const { store } = await open();
  expect((await effective(store, laboratory)).anchors).toHaveLength(1);
  expect((await effective(store, company)).lists).toHaveLength(1);
});

test('where nothing can be read no account connects, until the person confirms that nothing is missing', async () => {
  await filled();
  await writeFile(path, 'nonsense');
  await writeFile(`${path}.previous`, '');
  await open();
  const { store } = await open();
  const account = { trustSetIds: ['elsewhere'] };
  expect(() => store.listsFor(account)).toThrow('list-damaged');
  const [entry] = store.sets()[0]?.damaged ?? [];
  expect(entry).toMatchObject({ what: 'all' });
  await store.removeDamaged(store.defaultSetId(), entry?.id ?? '');
  expect(store.listsFor(account)).toEqual([]);
});

interface SetOfVersionOne {
  readonly id: unknown;
  readonly anchors: unknown;
  readonly lists: unknown;
}
const derOf = (pem: string): string => pem.replaceAll(/-----.*-----|\s/g, '');
const origin = { source: 'company.pem', importedAt: '2026-11-21T09:00:00.000Z' };
const anchorOfOne = { der: derOf(root.pem), ...origin };
const listOfOne = { der: derOf(list), signer: derOf(root.pem), ...origin };
const setOfOne = {
  id: 'company',
  name: 'Company',
  isDefault: true,
  anchors: [anchorOfOne],
  lists: [listOfOne],
} satisfies SetOfVersionOne & Record<string, unknown>;
const writeVersionOne = (set: unknown): Promise<void> =>
  writeFile(path, JSON.stringify({ version: 1, value: [set] }));

test('version 1 is taken over whole', async () => {
  await writeVersionOne(setOfOne);
  const { store, faults } = await open();
  expect(faults).toEqual([]);
  const now = await effective(store, 'company');
  expect([now.anchors.length, now.lists.length]).toEqual([1, 1]);
});

test('version 1 of the time before there were lists is taken over', async () => {
  const { lists: _none, ...set } = setOfOne;
  await writeVersionOne(set);
  const { store, faults } = await open();
  expect(faults).toEqual([]);
  expect((await effective(store, 'company')).lists).toEqual([]);
});

const { lists: listz, ...listless } = setOfOne;
test.each<[string, unknown]>([
  ['a letter of its list', { ...setOfOne, lists: [{ ...listOfOne, der: changed(listOfOne.der, 150) }] }],
  [
    'a letter of its list that its anchor’s key must tell',
    { ...setOfOne, lists: [{ ...listOfOne, signer: null, der: changed(listOfOne.der, -20) }] },
  ],
  ['a list that is none', { ...setOfOne, lists: [7] }],
  ['lists that are none', { ...setOfOne, lists: 7 }],
  ['another name for the lists', { ...listless, listz }],
  ['anchors that are none', { ...setOfOne, anchors: null }],
  ['a set that is none', 7],
  ['an id that is none', { ...setOfOne, id: 7 }],
])('version 1 with %s keeps its accounts from connecting', async (_what, set) => {
  await writeVersionOne(set);
  const { store, faults } = await open();
  expect(faults.map(({ code }) => code)).toEqual(['records-damaged']);
  expect((await effective(store, 'company')).lists).toBe('list-damaged');
});

test('version 1 with a changed letter in an anchor does not trust that one', async () => {
  await writeVersionOne({ ...setOfOne, anchors: [{ ...anchorOfOne, der: changed(anchorOfOne.der, -20) }] });
  const { store } = await open();
  expect(store.sets()[0]).toMatchObject({ anchors: [], damaged: [{ what: 'anchor' }] });
});

function changed(text: string, at: number): string {
  const place = at < 0 ? text.length + at : at;
  return `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`;
}
