import type { ElectronApplication, Page } from '@playwright/test';
import { exampleDraft } from '../drive/account.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline } from '../drive/launch.ts';
import { officeMissing, openOffice } from '../support/office.ts';
import { expect, needs, test } from '../support/test.ts';

const draft = exampleDraft;

let profile: string;
test.beforeEach(async () => {
  profile = await temporaryFolder();
});
test.afterEach(() => removeFolder(profile));

/** As macOS hands a link over. */
const openUrl = (app: ElectronApplication, link: string) =>
  app.evaluate(({ app: main }, url) => {
    main.emit('open-url', { preventDefault: () => undefined }, url);
  }, link);

const question = (page: Page, target: string) =>
  page.getByRole('group', { name: `Link: ${target}`, exact: true });

/** A second copy hands its command line over and goes. */
const openByCommand = (link: string) =>
  expect(launchAnchorline({ profile, args: ['--', link] })).rejects.toThrow(/exitCode=0|closed/);

test('a link that starts the phone, before there is an account, waits in words @flow', async () => {
  const { page, close } = await launchAnchorline({ profile, args: ['--', 'tel:+49-30-123', 'tel:200'] });
  await expect(question(page, '+49-30-123')).toContainText('Set up an account first');
  await expect(question(page, '+49-30-123')).toContainText('Another link was opened meanwhile');
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await expect(question(page, '+49-30-123')).toBeHidden();
  await command(page, 'accounts.save', draft);
  await expect(page.getByLabel('Name, number or address')).toHaveValue('tel:+49-30-123');
  await close();
});

test('a link fills the dial field and asks; only the person calls @flow', async () => {
  const first = await launchAnchorline({ profile });
  const { page, app } = first;
  await command(page, 'accounts.save', draft);
  await openByCommand('sip:bob@example.com?Replaces=x&body=y');
  const bob = question(page, 'bob@example.com');
  await expect(bob).toContainText('It goes to sip:bob@example.com from your account alice@pbx.example.com');
  await expect(bob).toContainText('only the address is used');
  const field = page.getByLabel('Name, number or address');
  await expect(field).toHaveValue('sip:bob@example.com');
  await openUrl(app, 'sip:eve@evil.example');
  await expect(bob).toContainText('Another link was opened meanwhile');
  // Keys that were meant for something else call nobody.
  await page.keyboard.press('Enter');
  await bob.getByRole('button', { name: 'Do not call' }).click();
  await expect(bob).toBeHidden();
  await expect(field).toHaveValue('');
  await openUrl(app, 'sip:b%E2%80%AEob@example.com');
  await expect(page.getByText(/holds no number or address that can be called/)).toBeVisible();
  expect((await snapshot(page)).callLink).toBeNull();
  expect((await snapshot(page)).calls).toEqual([]);
  await openUrl(app, 'tel:200');
  await question(page, '200').getByRole('button', { name: 'Call', exact: true }).click();
  await expect(page.getByText(/no call can be made/).first()).toBeVisible();
  await first.close();
});

test('a call that rings is told by the desktop; closing during a call asks @calls', async () => {
  needs(officeMissing);
  const office = await openOffice();
  const { app } = office.running;
  const bob = await office.hireBob();
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  const notes = () =>
    app.evaluate(() => {
      const { electronHost } = globalThis as unknown as { electronHost?: { recorded: { name?: string }[] } };
      return JSON.stringify(electronHost?.recorded ?? []);
    });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await bob.command('dial', `sip:alice@${office.kamailio.domain}`);
  await until(office.page, 'a call rings', ({ calls }) => calls[0]?.state === 'offered');
  await expect.poll(title).toMatch(/ calling - Anchorline$/);
  expect(await notes()).toContain('Notification.show');
  expect(await notes()).toContain('window.flashFrame');
  // A link does not come between the person and the call that rings.
  await openUrl(app, 'tel:200');
  await until(office.page, 'the link waits', ({ callLink }) => callLink !== null);
  await expect(question(office.page, '200')).toBeHidden();
  await office.alice.button('Answer').click();
  await office.alice.established();
  await question(office.page, '200').getByRole('button', { name: 'Do not call' }).click();
  await expect.poll(title).toBe('Anchorline');
  expect(await notes()).toContain('Notification.close');

  const answerWith = (response: number) =>
    app.evaluate(({ dialog }, chosen) => {
      dialog.showMessageBox = (...args: unknown[]) => {
        Object.assign(globalThis, { asked: JSON.stringify(args.at(-1)) });
        return Promise.resolve({ response: chosen, checkboxChecked: false });
      };
    }, response);
  const closeWindow = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await answerWith(0);
  await closeWindow();
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { asked?: string }).asked))
    .toContain('You are in a call.');
  expect((await snapshot(office.page)).calls[0]?.state).toBe('established');
  await answerWith(1);
  const closed = app.waitForEvent('close');
  await closeWindow();
  await closed;
  await bob.event('CALL_CLOSED');
  await office.close();
});
