/** What is typed goes to the dial field only where nothing else asked for it; a password never. */
import type { Page } from '@playwright/test';
import { openSceneBrowser, type SceneBrowser } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let scene: SceneBrowser;
test.beforeAll(async () => {
  scene = await openSceneBrowser();
});
test.afterAll(() => scene.close());

const secret = 'first half';
const rest = '5#* +second half?';

/** The first half of a password is typed. */
async function halfTyped(): Promise<Page> {
  const page = await scene.show('account');
  await page.getByLabel('Password', { exact: true }).focus();
  await page.keyboard.type(secret);
  return page;
}

/** Nothing of the second half is anywhere in the window, and the phone was asked for nothing. */
async function expectKept(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis.location.hash = '#/phone'));
  const field = page.getByRole('combobox', { name: 'Name, number or address' });
  await expect(field).toHaveValue('');
  const shown = await page.evaluate(() =>
    [document.body.innerText, ...[...document.querySelectorAll('input')].map(({ value }) => value)].join(
      '\n',
    ),
  );
  expect(shown).not.toMatch(/second|half/);
  const asked = await page.evaluate(() => {
    const { commandsTaken } = globalThis as unknown as { commandsTaken: { command: string }[] };
    return commandsTaken.map(({ command }) => command).filter((command) => command.startsWith('calls.'));
  });
  expect(asked).toEqual([]);
}

test('the rest of a password whose field lost the focus goes nowhere @a11y', async () => {
  const page = await halfTyped();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.type(rest);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(secret);
  await expectKept(page);
  await page.close();
});

test('nor where its screen is gone @a11y', async () => {
  const page = await halfTyped();
  await page.evaluate(() => (globalThis.location.hash = '#/phone'));
  await page.getByRole('combobox', { name: 'Name, number or address' }).waitFor();
  await page.keyboard.type(rest);
  await page.keyboard.press('Enter');
  await expectKept(page);
  await page.close();
});

test('nor where the dial field itself took the focus @a11y', async () => {
  const page = await halfTyped();
  await page.evaluate(() => (globalThis.location.hash = '#/phone'));
  await page.getByRole('combobox', { name: 'Name, number or address' }).focus();
  await page.keyboard.type(rest);
  await page.keyboard.press('Enter');
  await expectKept(page);
  await page.close();
});

test('beside the fields of a form digits and letters do nothing @a11y', async () => {
  const page = await scene.show('account');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.type('+49 bob');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await expectKept(page);
  await page.close();
});

test('after the password is done, typing dials as before @a11y', async () => {
  const page = await halfTyped();
  await page.evaluate(() => (globalThis.location.hash = '#/phone'));
  const field = page.getByRole('combobox', { name: 'Name, number or address' });
  await field.click();
  await page.keyboard.type('bob');
  await expect(field).toHaveValue('bob');
  await page.close();
});
