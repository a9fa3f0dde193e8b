import type { Page } from '@playwright/test';
import { openSceneBrowser, type SceneBrowser } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let scene: SceneBrowser;
test.beforeAll(async () => {
  scene = await openSceneBrowser();
});
test.afterAll(() => scene.close());

/** What the page asked of main about transfers. */
const asked = (page: Page) =>
  page.evaluate(() => {
    const { commandsTaken } = globalThis as unknown as {
      commandsTaken: { command: string; argument: unknown }[];
    };
    return commandsTaken.filter(({ command }) => command.startsWith('transfers.'));
  });

const openField = (page: Page): Promise<void> => page.keyboard.press('Control+t');

test('a key, a number and Enter transfer the call; the field has the focus @a11y', async () => {
  const page = await scene.show('call');
  await openField(page);
  const field = page.getByRole('combobox', { name: 'To whom' });
  await page.keyboard.type('600');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => asked(page))
    .toEqual([{ command: 'transfers.begin', argument: { callId: 'call-1', target: '600' } }]);
  await expect(field).toBeHidden();
  await page.close();
});

test('the field takes the next key after Ctrl+T, before anything is drawn @a11y', async () => {
  const page = await scene.show('call');
  const focused = await page.evaluate(async () => {
    const init = { key: 't', code: 'KeyT', ctrlKey: true, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
    // The turn in which the next key comes at the earliest; a frame may be far away.
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.addEventListener('message', resolve);
      port1.start();
      port2.postMessage(null);
    });
    return document.activeElement?.getAttribute('aria-label');
  });
  expect(focused).toBe('To whom');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.close();
});

test('Enter in the empty field connects the other call; Escape leaves everything as it was @a11y', async () => {
  const page = await scene.show('call-recorded-of-two');
  await openField(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await asked(page)).toEqual([]);
  await openField(page);
  await expect(page.getByRole('option')).toHaveText(/Connect the two/);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => asked(page))
    .toEqual([{ command: 'transfers.connect', argument: { callId: 'call-1', toCallId: 'call-3' } }]);
  await page.close();
});

test('what is no target is told in the field, and nothing is asked of main @a11y', async () => {
  const page = await scene.show('call');
  await openField(page);
  await page.keyboard.type('tel:');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is neither a number nor an address.')).toBeVisible();
  expect(await asked(page)).toEqual([]);
  await page.close();
});

test('the question of a transfer is answered by its buttons, on any screen @a11y', async () => {
  for (const name of ['transfer-asked', 'transfer-asked-elsewhere']) {
    const page = await scene.show(name);
    const card = page.getByRole('group', { name: /transfers you to/ });
    // The name of the target is what the other side wrote; the address is what is called.
    await expect(card).toContainText('carol@example.com');
    await expect(card).toContainText('Bob Example transfers you to Carol Example');
    await expect(card).toContainText('Bob Example says that Reception has asked for this.');
    await card.getByRole('button', { name: 'Stay with Bob Example' }).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => asked(page))
      .toEqual([{ command: 'transfers.refuse', argument: { callId: 'call-1' } }]);
    await page.close();
  }
});
