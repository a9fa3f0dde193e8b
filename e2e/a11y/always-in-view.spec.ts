/** What a person must always reach: the keys of a call, and the card of a call that rings. */
import type { Locator, Page } from '@playwright/test';
import { openSceneBrowser, scenes, type SceneBrowser } from '../support/gallery.ts';
import { tabTo } from '../support/tab-to.ts';
import { expect, test } from '../support/test.ts';

let scene: SceneBrowser;
test.beforeAll(async () => {
  scene = await openSceneBrowser();
});
test.afterAll(() => scene.close());

/** Whether all of it is in the window, and nothing covers its middle. */
const isInView = (part: Locator): Promise<boolean> =>
  part.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    const covering = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return inside && covering !== null && element.contains(covering);
  });

const looks = [
  { width: 360, height: 560, text: '100' },
  { width: 360, height: 560, text: '200' },
  { width: 960, height: 680, text: '200' },
  { width: 1440, height: 900, text: '200' },
] as const;

for (const { width, height, text } of looks) {
  test(`the keys of a call stay in view at ${width}x${height}, text ${text} %, with the keypad open @a11y`, async () => {
    const page = await scene.show('call');
    await page.setViewportSize({ width, height });
    await page.evaluate((size) => {
      document.documentElement.dataset['textSize'] = size;
    }, text);
    const keys = page.getByRole('group', { name: 'Keys of the call' });
    const key = (name: string): Locator => keys.getByRole('button', { name, exact: true });
    const all = ['Mute', 'Hold', 'Keypad', 'Hang up'];
    for (const name of all) expect(await isInView(key(name)), name).toBe(true);
    await key('Keypad').click();
    await expect(page.getByRole('group', { name: 'Digits' })).toBeVisible();
    for (const name of all) expect(await isInView(key(name)), `${name}, keypad open`).toBe(true);
    await page.close();
  });
}

for (const { width, height, text } of looks)
  test(`a transfer is answered without a scroll at ${width}x${height}, text ${text} % @a11y`, async () => {
    for (const name of ['transfer-asked', 'transfer-asked-elsewhere']) {
      const page = await scene.show(name);
      await page.setViewportSize({ width, height });
      await page.evaluate((size) => {
        document.documentElement.dataset['textSize'] = size;
      }, text);
      for (const button of ['Stay with Bob Example', 'Call Carol Example'])
        expect(await isInView(page.getByRole('button', { name: button })), `${name}: ${button}`).toBe(true);
      await expect(page.getByRole('region', { name: 'Calls that ring' })).toHaveCSS('opacity', '1');
      await page.close();
    }
  });

for (const { width, height, text } of looks)
  test(`who calls stays in view with More open at ${width}x${height}, text ${text} % @a11y`, async () => {
    const page = await scene.show('ringing-more');
    await page.setViewportSize({ width, height });
    await page.evaluate((size) => {
      document.documentElement.dataset['textSize'] = size;
    }, text);
    const card = page.locator('[data-ringing]').first();
    await card.getByRole('button', { name: 'More…' }).click();
    for (const part of [card.getByText('Reception'), card.getByRole('button', { name: 'Answer' })]) {
      await expect(part).toBeVisible();
      expect(await isInView(part)).toBe(true);
    }
    await page.close();
  });

test('the buttons of a card are under its text where there is room for all of it @a11y', async () => {
  const page = await scene.show('callers-ring');
  await page.setViewportSize({ width: 360, height: 560 });
  const cards = page.locator('[data-ringing]');
  for (const card of [cards.nth(0), cards.nth(1), cards.nth(2)]) {
    expect(await isInView(card.locator('p').first())).toBe(true);
    expect(await isInView(card.getByRole('button', { name: 'Decline' }))).toBe(true);
  }
  await page.close();
});

const openSheet = async (page: Page): Promise<Locator> => {
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toBeVisible();
  return sheet;
};
test('a call that rings is above a dialog, in reach of keys and of a screen reader @a11y', async () => {
  const page = await scene.show('incoming');
  const sheet = await openSheet(page);
  // A role is found only where nothing hides it from a screen reader.
  const answer = page.getByRole('button', { name: 'Answer', exact: true });
  expect(await isInView(answer)).toBe(true);
  await tabTo(answer);
  await page.keyboard.press('Escape');
  await expect
    .poll(() =>
      page.evaluate(() =>
        (window as unknown as { commandsTaken: { command: string }[] }).commandsTaken.map(
          ({ command }) => command,
        ),
      ),
    )
    .toContain('calls.decline');
  await expect(sheet).toBeVisible();
  await page.close();
});

test('a call that begins to ring leaves the focus in the dialog, and is there once it is closed @a11y', async () => {
  const page = await scene.show('incoming');
  const ringing = scenes.find(({ name }) => name === 'incoming')?.snapshot.calls;
  const push = (calls: unknown) =>
    page.evaluate(
      (now) => (window as unknown as { pushSnapshot: (change: object) => void }).pushSnapshot({ calls: now }),
      calls,
    );
  await push([]);
  const sheet = await openSheet(page);
  const close = sheet.getByRole('button', { name: 'Close' });
  await close.focus();
  await push(ringing);
  const answer = page.getByRole('button', { name: 'Answer', exact: true });
  await expect(answer).toBeVisible();
  await expect(close).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  expect(await isInView(answer)).toBe(true);
  await page.close();
});
