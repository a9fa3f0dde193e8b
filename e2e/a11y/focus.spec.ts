/** Where the focus is: it is seen at every stop of Tab, and never lost to the page's body. */
import type { Page } from '@playwright/test';
import type { Call } from '../../shared/model/call.ts';
import { openSceneBrowser, push, scenes, type SceneBrowser } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let gallery: SceneBrowser;
test.beforeAll(async () => {
  gallery = await openSceneBrowser();
});
test.afterAll(() => gallery.close());

/** What has the focus, and what is wrong with it: null where a person sees it. */
interface Stop {
  readonly what: string;
  readonly wrong: string | null;
}

function stop(): Stop {
  const element = document.activeElement;
  if (!element || element === document.body) return { what: 'body', wrong: 'the focus is nowhere' };
  const what = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)}`;
  // A radio button is drawn by its label.
  const drawn = (element.matches('.sr-only') ? element.closest('label') : null) ?? element;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  if (outlineStyle === 'none' || outlineWidth === '0px') return { what, wrong: 'no outline' };
  const { left, right, top, bottom } = drawn.getBoundingClientRect();
  const [from, to] = [Math.max(0, left), Math.min(innerWidth, right)];
  const [above, below] = [Math.max(0, top), Math.min(innerHeight, bottom)];
  const covers = [0.1, 0.5, 0.9].flatMap((across) =>
    [0.1, 0.5, 0.9].map((down) => {
      const x = from + (to - from) * across;
      return document.elementFromPoint(x, above + (below - above) * down);
    }),
  );
  const isSeen = covers.some((cover) => {
    // What comes by itself is seen through while the focus is beneath it.
    const section = cover?.closest('section');
    const isClear = section && Number(getComputedStyle(section).opacity) < 0.5;
    return cover !== null && (isClear || drawn.contains(cover) || cover.contains(drawn));
  });
  return { what, wrong: isSeen ? null : `covered by ${covers[4]?.className ?? 'nothing'}` };
}

/** All stops of Tab, until the first comes again. At most `most`: lists of calls are long. */
async function walk(page: Page, most = 60): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  await page.evaluate(() => Object.assign(window, { stopsSeen: new Set<Element>() }));
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const isNew = await page.evaluate(() => {
      const { stopsSeen } = window as unknown as { stopsSeen: Set<Element> };
      const element = document.activeElement ?? document.body;
      if (stopsSeen.has(element)) return false;
      stopsSeen.add(element);
      return true;
    });
    if (!isNew) break;
    stops.push(await page.evaluate(stop));
  }
  return stops;
}

const walked = [
  'setup-who',
  'phone',
  'call-keypad',
  'call-several',
  'incoming',
  'history',
  'people-person',
  'people-edit',
  'certificates',
  'import-bundle',
  'connection-refused',
  'doctor-expired',
  'ladder-call',
  'settings',
  'account',
  'notices',
  'keyboard',
];

for (const name of walked) {
  test(`${name}: each stop of Tab is seen @a11y`, async () => {
    const scene = scenes.find((one) => one.name === name);
    if (!scene) throw new Error(`no scene ${name}`);
    const page = await gallery.showPressed(scene);
    await page.setViewportSize({ width: 960, height: 680 });
    const dialog = page.locator('[role=dialog], [role=alertdialog]').last();
    const hasFocus = () => dialog.evaluate((element) => element.contains(document.activeElement));
    if ((await dialog.count()) > 0) await expect.poll(hasFocus).toBe(true);
    const stops = await walk(page);
    expect(stops.length).toBeGreaterThan(1);
    // At the end of the page the browser has the focus, which a page cannot tell from its body.
    const wrong = stops.filter(({ what, wrong: fault }) => fault !== null && what !== 'body');
    expect(wrong).toEqual([]);
  });
}

test('a dialog takes the focus, has a button that closes it, and gives the focus back @a11y', async () => {
  const opened: string[] = [];
  for (const scene of scenes.filter(({ press = [] }) => press.length > 0)) {
    const page = await gallery.showPressed(scene);
    const dialog = page.locator('[role=dialog], [role=alertdialog]');
    if ((await dialog.count()) > 0) {
      opened.push(scene.name);
      const inside = () => dialog.last().evaluate((element) => element.contains(document.activeElement));
      await expect.poll(inside, scene.name).toBe(true);
      const close = dialog.last().getByRole('button', { name: /^(?:Close|Cancel)$/ });
      await expect(close.first(), `${scene.name}: closed by a button`).toBeVisible();
      for (let open = await dialog.count(); open > 0; open = await dialog.count()) {
        await page.keyboard.press('Escape');
        await expect.poll(() => dialog.count(), scene.name).toBeLessThan(open);
      }
      await expect.poll(() => focusPlace(page), scene.name).toBe('in the page');
    }
  }
  expect(opened.length).toBeGreaterThan(12);
});

const focusPlace = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'lost';
    return element.checkVisibility() ? 'in the page' : 'hidden';
  });

test('the focus stays in the window when what has it goes @a11y', async () => {
  const page = await gallery.show('call-several');
  for (const change of [
    // The call that is shown ends, with its keys; then the one of the chip.
    (calls: readonly Call[]) => calls.filter(({ id }) => id !== 'call-1'),
    () => [],
  ]) {
    await page
      .getByRole('button', { name: /^Hang up/ })
      .first()
      .focus();
    const calls = scenes.find(({ name }) => name === 'call-several')?.snapshot.calls ?? [];
    await push(page, { calls: change(calls) });
    await expect.poll(() => focusPlace(page)).toBe('in the page');
  }
  await page.close();
});
