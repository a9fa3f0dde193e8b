/** A newcomer with the company's CA file sets up the phone, at the demo PBX. */
import type { Page } from '@playwright/test';
import type { DemoPbx } from '../../tools/demo-pbx/demo-pbx.ts';
import { startDemo } from '../../tools/launcher/demo.ts';
import { snapshot } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { chooseFile, phone } from '../drive/phone.ts';
import { tabTo } from '../support/tab-to.ts';
import { expect, test } from '../support/test.ts';

/** To choose a file in the system's dialog, and to confirm it. */
const clicksInFileDialog = 2;
const mostClicks = 10;

let profile: string;
let pbx: DemoPbx;
let running: RunningApp;
test.beforeEach(async () => {
  profile = await temporaryFolder();
  // The app is not told of it: it is a company's server.
  ({ pbx } = await startDemo(profile));
  running = await launchAnchorline({ profile });
});
test.afterEach(async () => {
  await running.close();
  await pbx.stop();
  await removeFolder(profile);
});

const account = () => {
  const [first] = pbx.accounts;
  if (!first) throw new Error('the demo PBX has no account');
  return { ...first, address: first.aor.replace(/^sips?:/, '') };
};

/** Counts what a mouse does; a key that presses a button is no click. */
const countClicks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const counted = globalThis as unknown as { clicks: number };
    counted.clicks = 0;
    document.addEventListener('click', ({ detail }) => (counted.clicks += detail > 0 ? 1 : 0), true);
  });
const clicks = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { clicks: number }).clicks);

test('a newcomer with the CA file is reachable after ten clicks at most @flow', async () => {
  const { page, app } = running;
  const person = phone(page);
  await page.getByRole('heading', { name: 'Who you are' }).waitFor();
  await countClicks(page);
  await expect(page.getByLabel('Address', { exact: true })).toBeFocused();
  await page.keyboard.type(account().address);
  await page.keyboard.press('Tab');
  await page.keyboard.type(account().password);
  await person.button('More').click();
  await page.getByLabel('Server', { exact: true }).click();
  await page.keyboard.type(pbx.host);
  await page.keyboard.press('Tab');
  await page.keyboard.type(String(pbx.port));
  await person.button('Next').click();
  await person.button('Store it unprotected').click();

  await page.getByRole('heading', { name: 'Who you trust' }).waitFor();
  await expect(page.getByText(/^There is no connection to/)).toBeVisible();
  await chooseFile(app, pbx.caFile);
  await person.button('Choose the certificate file…').click();
  await person.button('Import and trust').click();
  await expect(page.getByText(/^Connected: “Anchorline demo CA” vouches for/)).toBeVisible();
  await person.button('Next').click();

  await page.getByRole('heading', { name: 'How you sound' }).waitFor();
  await person.button('Finish').click();
  await page.getByRole('heading', { name: `You are reachable as ${account().address}` }).waitFor();
  expect((await clicks(page)) + clicksInFileDialog).toBeLessThanOrEqual(mostClicks);

  const echo = pbx.extensions.find(({ label }) => /echo/i.test(label));
  await page.getByLabel('Call the echo to hear yourself').fill(echo?.number ?? '');
  await person.button('Call').click();
  await person.established();
  await person.hangUp();
  expect((await snapshot(page)).accounts[0]?.account.echo).toBe(echo?.number);
});

test('the steps go by keys alone; nothing is lost on the way back, and a reload goes on @flow @a11y', async () => {
  const { page, app } = running;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const press = async (name: string): Promise<void> => {
    await tabTo(button(name));
    await page.keyboard.press('Enter');
  };
  await expect(page.getByLabel('Address', { exact: true })).toBeFocused();
  await page.keyboard.type(account().address);
  await page.keyboard.press('Tab');
  await page.keyboard.type(account().password);
  await press('More');
  await tabTo(page.getByLabel('Server', { exact: true }));
  await page.keyboard.type(pbx.host);
  await page.keyboard.press('Tab');
  await page.keyboard.type(String(pbx.port));
  await page.keyboard.press('Enter');
  await button('Store it unprotected').waitFor();
  await press('Store it unprotected');

  await page.getByRole('heading', { name: 'Who you trust' }).waitFor();
  await press('Back');
  await expect(page.getByLabel('Address', { exact: true })).toHaveValue(account().address);
  await expect(page.getByLabel('Server', { exact: true })).toHaveValue(pbx.host);
  await press('Next');
  await page.getByRole('heading', { name: 'Who you trust' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Who you trust' }).waitFor();

  await chooseFile(app, pbx.caFile);
  await press('Choose the certificate file…');
  await button('Import and trust').waitFor();
  await press('Import and trust');
  await expect(page.getByText(/^Connected:/)).toBeVisible();
  await press('Next');
  await press('Finish');
  await page.getByRole('heading', { name: /^You are reachable as/ }).waitFor();
  expect((await snapshot(page)).accounts).toHaveLength(1);
});
