/**
 * The longest task of the page in common work, by the browser's own long-task entries (50 ms and
 * more): rooms opened, a name typed among 400 calls, calls that ring, are answered, held and end.
 */
import type { Page } from '@playwright/test';
import { openSceneBrowser, push, scenes } from '../../../e2e/support/gallery.ts';
import type { Call } from '../../../shared/model/call.ts';
import { judged, type Row } from '../row.ts';

/** Milliseconds: a person sees that something hangs. */
export const blocked = 50;

export async function longTaskRows(): Promise<readonly Row[]> {
  const gallery = await openSceneBrowser();
  try {
    const rows: Row[] = [];
    for (const [name, work] of Object.entries(works)) {
      const page = await gallery.show('history');
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.waitForLoadState('networkidle');
      await page.evaluate(watch);
      await work(page);
      const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
      rows.push(judged(`longest task, ${name}`, 'ms', longest, {}, { kind: 'below', figure: blocked }));
      await page.close();
    }
    return rows;
  } finally {
    await gallery.close();
  }
}

/** Of all tasks since the page began, in milliseconds. */
export const longestTask = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let longest = 0;
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
        }).observe({ type: 'longtask', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(longest)));
      }),
  );

/** 0: no task was so long that the browser noted it. */
function watch(): void {
  Object.assign(window, { longest: 0 });
  const noted = window as unknown as { longest: number };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.longest = Math.max(noted.longest, duration);
  }).observe({ type: 'longtask' });
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

/** A task is noted once it and the frame after it are over. */
const frames = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)));
      }),
  );
