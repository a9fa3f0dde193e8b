import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { firstFrameFile, firstPage } from '../../electron/window/first-page.ts';
import type { FirstLook } from '../../shared/model/first-look.ts';
import { textSizes } from '../../shared/model/settings.ts';
import { launchAnchorline } from '../drive/launch.ts';
import { gallerySizes, openSceneBrowser, push, scenes, type SceneBrowser } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

const built = join(import.meta.dirname, '../../dist/renderer');
const addressOfFrame = 'http://frame.localhost/index.html';

let gallery: SceneBrowser;
test.beforeAll(async () => {
  gallery = await openSceneBrowser();
});
test.afterAll(() => gallery.close());

for (const [count, hasMessages] of [
  [0, false],
  [1, true],
  [3, true],
  [3, false],
] as const) {
  const have = `${count} accounts ${hasMessages ? 'with' : 'without'} messages`;
  test(`no room moves from the first frame to the phone, ${have} @a11y`, async () => {
    const phone = await gallery.show('phone');
    const frame = await gallery.browser.newPage();
    const snapshot = scenes.find(({ name }) => name === 'phone')?.snapshot;
    const [status] = snapshot?.accounts ?? [];
    if (!snapshot || !status) throw new Error('the scene has an account');
    const accounts = Array.from({ length: count }, (_, index) => ({
      ...status,
      account: { ...status.account, id: `account-${index}` },
    }));
    const messages = { ...snapshot.messages, accounts: hasMessages ? ['account-0'] : [] };
    for (const textSize of textSizes) {
      await push(phone, { accounts, messages, language: 'de', settings: { ...snapshot.settings, textSize } });
      await phone.locator(`html[lang=de][data-text-size="${textSize}"]`).waitFor();
      // Those of the accounts, and do not disturb.
      await expect(phone.locator('nav button')).toHaveCount(count === 0 ? 0 : count + 1);
      await showFrame(frame, { language: 'de', textSize, accounts: count, hasMessages });
      for (const size of gallerySizes) {
        await Promise.all([phone.setViewportSize(size), frame.setViewportSize(size)]);
        const places = await placesOfRooms(phone, 'nav');
        expect(places).toHaveLength(hasMessages ? 12 : 10);
        expect(await placesOfRooms(frame, '#first-frame'), `${size.width} px, ${textSize} %`).toEqual(places);
      }
    }
    await Promise.all([phone.close(), frame.close()]);
  });
}

/** As main serves it, without the page's code. */
async function showFrame(page: Page, look: FirstLook): Promise<void> {
  const text = (name: string): Promise<string> => readFile(join(built, name), 'utf8');
  const html = firstPage(await text('index.html'), await text(firstFrameFile(look)), look);
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/index.html') return route.fulfill({ contentType: 'text/html', body: html });
    if (pathname.endsWith('.css'))
      return route.fulfill({ contentType: 'text/css', body: await text(pathname) });
    return route.abort();
  });
  await page.goto(addressOfFrame);
  await page.unrouteAll();
}

/** The boxes of the icons and of the names, but for what a font makes of a name that is bold. */
const placesOfRooms = (page: Page, rail: string) =>
  page.locator(`${rail} a`).evaluateAll((links) =>
    links.flatMap((link) => {
      const icon = link.querySelector('svg')?.getBoundingClientRect();
      return [icon, link.getBoundingClientRect()].map((box) =>
        box ? [box.x, box.y, box.width, box.height].map(Math.round) : null,
      );
    }),
  );

test('the frame is painted without the code of the page @a11y', async () => {
  const page = await gallery.browser.newPage();
  await showFrame(page, { language: 'en', textSize: 100, accounts: 0, hasMessages: false });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  await page.close();
});

test('nothing shifts in the app from the first frame to the phone @a11y', async () => {
  const running = await launchAnchorline();
  try {
    await running.page.getByRole('navigation').waitFor();
    await expect(running.page.locator('#first-frame')).toHaveCount(0);
    expect(await running.page.evaluate(shifts)).toEqual([]);
  } finally {
    await running.close();
  }
});

/** All since the page began. */
const shifts = (): Promise<readonly number[]> =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => {
      resolve(list.getEntries().map((entry) => (entry as PerformanceEntry & { value: number }).value));
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve([])));
  });
