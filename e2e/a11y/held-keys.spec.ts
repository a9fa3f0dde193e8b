/** The key beside a held call, do not disturb in the settings, and what vouches for a caller. */
import type { Page } from '@playwright/test';
import { openSceneBrowser, push, type SceneBrowser } from '../support/gallery.ts';
import { bobCall, heldCall, incomingCall } from '../../renderer/client/fakes/calls.ts';
import { expect, test } from '../support/test.ts';

let scene: SceneBrowser;
test.beforeAll(async () => {
  scene = await openSceneBrowser();
});
test.afterAll(() => scene.close());

/** The last argument that the page gave with a command. */
const asked = (page: Page, command: string) =>
  page.evaluate((name) => {
    const { commandsTaken } = globalThis as unknown as {
      commandsTaken: { command: string; argument: unknown }[];
    };
    return commandsTaken.findLast((taken) => taken.command === name)?.argument;
  }, command);

test('the key that swaps stands at the held call that it resumes, and does that @a11y', async () => {
  const page = await scene.show('bar-held');
  await push(page, { calls: [bobCall, heldCall] });
  const chips = page.getByRole('group', { name: /^In progress/ });
  const held = chips.filter({ has: page.locator('kbd') });
  await expect(held).toHaveCount(1);
  await expect(held.getByRole('button', { name: /^Talk/ })).toBeVisible();
  await expect(held.locator('kbd')).toHaveText('Ctrl+H');
  await page.keyboard.press('Control+h');
  await expect.poll(() => asked(page, 'calls.resume')).toEqual({ callId: heldCall.id });
  await page.close();
});

test('do not disturb is switched in the settings @a11y', async () => {
  const page = await scene.show('settings');
  const row = page.locator('[data-setting="calls/do-not-disturb"]');
  await row.getByRole('checkbox', { name: 'Do not disturb' }).click();
  await expect.poll(() => asked(page, 'settings.save')).toEqual({ doNotDisturb: true });
  await page.close();
});

test('a caller whose address no server asserts is not said to be a contact @a11y', async () => {
  const page = await scene.show('people-ring');
  const card = page.getByRole('group', { name: /Bob Example/ }).first();
  await expect(card).toContainText('Gives an address from your contacts');
  await push(page, {
    calls: [{ ...incomingCall, remote: { ...incomingCall.remote, isAsserted: true } }],
  });
  await expect(card).toContainText('In your contacts');
  await expect(card).not.toContainText('Gives');
  await page.close();
});
