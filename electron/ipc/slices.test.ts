import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { withChanges, type SliceChange, type VersionedSnapshot } from '../../shared/model/slices.ts';
import { seededRandom } from '../platform/fakes/seeded-random.ts';
import { createSlices } from './slices.ts';

const account = (id: string, name = id) => ({
  account: { id, displayName: name },
  connection: { state: 'idle' },
  registration: { state: 'unregistered' },
});
const call = (id: string, state = 'ringing') => ({ id, state });
const first = {
  version: '1',
  platform: 'linux',
  secretsProtected: true,
  accounts: [account('a'), account('b')],
  calls: [],
  callLink: null,
  history: { version: 1, count: 0, missed: 0, newest: 0, recent: [] },
  messages: { version: 1, unread: 0, newest: null, accounts: [] },
  connections: [],
  trustSets: [{ id: 't', anchors: ['x'.repeat(1000)] }],
  clientCertificates: [],
  clientCertificateTest: null,
  administrator: { policy: null },
  settings: { theme: 'dark' },
  notices: [],
  startsAtLogin: false,
  demo: null,
} as unknown as Snapshot;

/** Main with a state that a test sets, and the page that follows it over structured clones. */
function mainAndPage() {
  let now = first;
  const slices = createSlices(() => now);
  let page: VersionedSnapshot | null = structuredClone(slices.whole());
  return {
    set: (change: Readonly<Record<string, unknown>>) => {
      now = { ...now, ...change };
    },
    send: (): readonly SliceChange[] => {
      const changes = structuredClone(slices.changes());
      page = page && withChanges(page, changes);
      return changes;
    },
    lose: () => slices.changes(),
    page: () => page,
    now: () => now,
    whole: slices.whole,
  };
}

test('a list in which an id repeats is sent whole, before and after: the page has what main has', () => {
  const main = mainAndPage();
  for (const trustSets of [
    [
      { id: 't', anchors: ['a'] },
      { id: 't', anchors: ['b'] },
    ],
    [
      { id: 't', anchors: ['b'] },
      { id: 't', anchors: ['c'] },
    ],
    [{ id: 't', anchors: ['b'] }],
  ]) {
    main.set({ trustSets });
    main.send();
    expect(main.page()?.snapshot).toEqual(main.now());
  }
});

describe('what is sent', () => {
  test('nothing, where nothing changed', () => {
    const main = mainAndPage();
    main.set({ accounts: [account('a'), account('b')], settings: { theme: 'dark' } });
    expect(main.send()).toEqual([]);
  });

  test('the slice that changed, with the next version', () => {
    const main = mainAndPage();
    main.set({ settings: { theme: 'light' } });
    expect(main.send()).toEqual([{ name: 'settings', version: 2, value: { theme: 'light' } }]);
    main.set({ settings: { theme: 'dark' } });
    expect(main.send()).toEqual([{ name: 'settings', version: 3, value: { theme: 'dark' } }]);
  });

  test('of a list whose order is as before the items that changed alone', () => {
    const main = mainAndPage();
    main.set({ accounts: [account('a'), account('b', 'Bob')] });
    expect(main.send()).toEqual([{ name: 'accounts', version: 2, ids: null, items: [account('b', 'Bob')] }]);
    expect(main.page()?.snapshot).toEqual(main.now());
  });

  test('of a list the items that changed, and the ids in order', () => {
    const main = mainAndPage();
    main.set({ accounts: [account('c'), account('a'), account('b', 'Bob')] });
    expect(main.send()).toEqual([
      { name: 'accounts', version: 2, ids: ['c', 'a', 'b'], items: [account('c'), account('b', 'Bob')] },
    ]);
    expect(main.page()?.snapshot).toEqual(main.now());
  });
});

test('an item that the page had keeps its object', () => {
  const main = mainAndPage();
  const before = main.page()?.snapshot.accounts[0];
  main.set({ accounts: [account('c'), account('a')] });
  main.send();
  expect(main.page()?.snapshot.accounts[1]).toBe(before);
});

test('after any random walk of changes the page has the state of main', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const random = seededRandom(seed);
    const some = (limit: number) => random() % limit;
    const main = mainAndPage();
    for (let step = 0; step < 40; step += 1) {
      const ids = ['1', '2', '3', '4', '5'].filter(() => some(2) === 0).toSorted(() => some(3) - 1);
      if (some(2) === 0) main.set({ calls: ids.map((id) => call(id, ['ringing', 'held'][some(2)])) });
      if (some(3) === 0) main.set({ settings: { theme: ['dark', 'light'][some(2)] } });
      if (some(3) === 0) main.set({ accounts: ids.map((id) => account(id, `name ${some(2)}`)) });
      if (some(2) === 0) main.send();
    }
    main.send();
    expect(main.page()?.snapshot).toEqual(main.now());
  }
});

describe('changes and the whole cross on their way', () => {
  test('what the whole holds already is passed over', () => {
    const main = mainAndPage();
    main.set({ calls: [call('1')] });
    const changes = main.send();
    const whole = structuredClone(main.whole());
    expect(withChanges(whole, changes)).toEqual(whole);
  });

  test('a change that is missing is noticed, in a value and in a list', () => {
    const main = mainAndPage();
    main.set({ settings: { theme: 'light' }, calls: [call('1')] });
    main.lose();
    main.set({ settings: { theme: 'dark' } });
    main.send();
    expect(main.page()).toBeNull();
  });

  test('a list whose items are not all known is not made up', () => {
    const { snapshot, versions } = createSlices(() => first).whole();
    const change = { name: 'calls', version: 2, ids: ['1'], items: [] } as const;
    expect(withChanges({ snapshot, versions }, [change])).toBeNull();
  });
});
