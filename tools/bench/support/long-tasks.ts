/**
 * The longest task of the page in common work: rooms opened, a name typed among 400 calls, calls
 * that ring, are answered, held and end.
 */
import type { Page } from '@playwright/test';
import { openSceneBrowser, push, scenes } from '../../../e2e/support/gallery.ts';
import type { Call } from '../../../shared/model/call.ts';
import { judged, type Row } from '../row.ts';
import { belowBlocked, longestDuring } from './task-times.ts';

export async function longTaskRows(): Promise<readonly Row[]> {
  const gallery = await openSceneBrowser();
  try {
    const rows: Row[] = [];
    for (const [name, work] of Object.entries(works)) {
      const page = await gallery.show('history');
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.waitForLoadState('networkidle');
      const { processor, clock } = await longestDuring(gallery.browser, page, () => work(page));
      rows.push(
        judged(`processor time of the longest task, ${name}`, 'ms', processor, {}, belowBlocked),
        judged(`the same by the clock, ${name}`, 'ms', clock, {}),
      );
      await page.close();
    }
    return rows;
  } finally {
    await gallery.close();
  }
}

const works: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'rooms opened one after another': async (page) => {
    for (const room of ['People', 'Trust', 'Help', 'Settings', 'Calls']) {
      await page.getByRole('link', { name: room, exact: true }).click();
      await frames(page);
    }
  },
  'a name typed': async (page) => {
    await page.getByRole('combobox').pressSequentially('Bob Example');
    await frames(page);
  },
  'a call from ringing to its end': async (page) => {
    for (const calls of steps()) {
      await push(page, { calls });
      await frames(page);
    }
  },
};

function steps(): readonly (readonly Call[])[] {
  const [talked, , ringing] = scenes.find(({ name }) => name === 'call-several')?.snapshot.calls ?? [];
  if (!talked || !ringing) throw new Error('the scene has a call and one that rings');
  return [[ringing], [talked], [{ ...talked, hold: { local: true, remote: false } }], [talked], []];
}

/** What the last change has brought about is drawn. */
const frames = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)));
      }),
  );
