import { beforeEach, expect, test, vi } from 'vitest';
import { until } from '../../electron/platform/fakes/until.ts';
import type { SliceChange, VersionedSnapshot } from '../../shared/model/slices.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';

const snapshot = { calls: [], settings: { theme: 'dark' } } as unknown as Snapshot;
const versions = { calls: 1, settings: 1 } as unknown as VersionedSnapshot['versions'];
const theme = (version: number, name: string): SliceChange =>
  ({ name: 'settings', version, value: { theme: name } }) as unknown as SliceChange;

/** A page whose bridge is the test. */
async function openPage() {
  const wholes: ((whole: VersionedSnapshot) => void)[] = [];
  const listeners = new Map<string, (payload: unknown) => void>();
  vi.stubGlobal('window', {
    anchorline: {
      invoke: (command: string) =>
        command === 'app.snapshot'
          ? new Promise((resolve) => wholes.push((value) => resolve({ ok: true, value })))
          : Promise.resolve({ ok: true, value: [] }),
      on: (event: string, listener: (payload: unknown) => void) => listeners.set(event, listener),
    },
  });
  const { followMain } = await import('./follow-main.ts');
  const seen: string[] = [];
  followMain(({ settings }) => seen.push(settings.theme));
  return {
    seen,
    asked: () => wholes.length,
    send: (...changes: SliceChange[]) => listeners.get('slices')?.(changes),
    /** `shown`: the theme that the page ends up with. */
    give: async (whole: VersionedSnapshot, shown: string = whole.snapshot.settings.theme) => {
      wholes.at(-1)?.(whole);
      await until(() => expect(seen.at(-1)).toBe(shown));
    },
  };
}

beforeEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('what changes while the whole is asked for waits for it', async () => {
  const page = await openPage();
  page.send(theme(2, 'light'));
  expect(page.seen).toEqual([]);
  await page.give({ snapshot, versions }, 'light');
  expect(page.seen).toEqual(['dark', 'light']);
});

test('a change that the whole holds already is not applied again', async () => {
  const page = await openPage();
  page.send(theme(2, 'light'));
  await page.give({
    snapshot: { ...snapshot, settings: { theme: 'light' } } as Snapshot,
    versions: { ...versions, settings: 2 },
  });
  page.send(theme(3, 'system'));
  expect(page.seen.at(-1)).toBe('system');
  expect(page.seen).not.toContain('dark');
});

test('where a change is missing the whole is asked for again', async () => {
  const page = await openPage();
  await page.give({ snapshot, versions });
  page.send(theme(3, 'system'));
  expect(page.asked()).toBe(2);
  expect(page.seen).toEqual(['dark']);
  await page.give({
    snapshot: { ...snapshot, settings: { theme: 'system' } } as Snapshot,
    versions: { ...versions, settings: 3 },
  });
  expect(page.seen).toEqual(['dark', 'system', 'system']);
});
