import type { Page } from '@playwright/test';
import { openSceneBrowser, push, type SceneBrowser } from '../support/gallery.ts';
import { initialSettings } from '../../shared/model/settings.ts';
import { tabTo } from '../support/tab-to.ts';
import { expect, test } from '../support/test.ts';

let scene: SceneBrowser;
test.beforeAll(async () => {
  scene = await openSceneBrowser();
});
test.afterAll(() => scene.close());
const show = (name: string): Promise<Page> => scene.show(name);

/** What the page asked of main: the last command of that name. */
const asked = (page: Page, command: string) =>
  page.evaluate((name) => {
    const { commandsTaken } = globalThis as unknown as {
      commandsTaken: { command: string; argument: unknown }[];
    };
    return commandsTaken.findLast((taken) => taken.command === name)?.argument;
  }, command);

test('digits dial from any screen, Enter calls @a11y', async () => {
  const page = await show('settings');
  await page.keyboard.type('+4930');
  const field = page.getByLabel('Name, number or address');
  await expect(field).toHaveValue('+4930');
  await expect(page.getByText('Sent as sips:+4930@example.com')).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect.poll(() => asked(page, 'calls.place')).toEqual({ accountId: 'alice', target: '+493012' });
  await page.close();
});

test('what is typed, pasted or pressed goes on in the field, and Enter calls @a11y', async () => {
  const page = await show('phone');
  const field = page.getByLabel('Name, number or address');
  await page.keyboard.type('bo');
  await page.keyboard.type('b');
  await expect(field).toHaveValue('bob');
  await page.getByRole('button', { name: 'Keypad' }).click();
  await page.getByRole('button', { name: '5', exact: true }).click();
  await page.keyboard.press('Enter');
  await expect.poll(() => asked(page, 'calls.place')).toEqual({ accountId: 'alice', target: 'bob5' });
  await page.close();
});

test('who is meant is found as one types, the arrows choose, and Enter calls @a11y', async () => {
  const page = await show('history');
  const field = page.getByRole('combobox', { name: 'Name, number or address' });
  await page.keyboard.type('recep');
  await page.getByRole('option', { name: 'Reception' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'Reception', selected: true })).toBeVisible();
  await expect(page.getByText('Sent as sips:100@example.com')).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => asked(page, 'calls.place'))
    .toEqual({ accountId: 'alice', target: 'sips:100@example.com' });
  await page.close();
});

test('a name with a blank calls the one that is found; invisible marks are not taken @a11y', async () => {
  const page = await show('history');
  const field = page.getByRole('combobox', { name: 'Name, number or address' });
  await field.fill('\u200b\u202d Bob Ex\u00adample');
  await expect(field).toHaveValue('Bob Example');
  await page.getByRole('option', { name: 'Bob Example', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => asked(page, 'calls.place'))
    .toEqual({ accountId: 'alice', target: 'sips:bob@example.com' });
  await page.close();
});

test('a call that rings is answered and declined from its bar or by keys of its own @a11y', async () => {
  const page = await show('incoming');
  const field = page.getByLabel('Name, number or address');
  await field.fill('200');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A call rings: answer or decline it first')).toBeVisible();
  await page.getByText('Type a name, a number or an address').click();
  await page.keyboard.press('Escape');
  await field.focus();
  await page.keyboard.press('Control+Shift+D');
  await expect.poll(() => asked(page, 'calls.decline')).toEqual({ callId: 'call-2' });
  for (const command of ['calls.answer', 'calls.place']) expect(await asked(page, command)).toBeUndefined();
  await page
    .getByRole('group', { name: 'Ringing: Reception' })
    .getByRole('button', { name: 'Answer' })
    .focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => asked(page, 'calls.answer')).toEqual({ callId: 'call-2' });
  await page.close();
});

test('Enter answers a call that rings where nothing has the focus @a11y', async () => {
  const page = await show('incoming');
  await page.getByText('Type a name, a number or an address').click();
  await page.keyboard.press('Enter');
  await expect.poll(() => asked(page, 'calls.answer')).toEqual({ callId: 'call-2' });
  await page.close();
});

test('in a call Ctrl+M mutes, Ctrl+H holds and Ctrl+D hangs up, but not from a text field @a11y', async () => {
  const page = await show('call');
  await page.setViewportSize({ width: 1440, height: 900 });
  const field = page.getByLabel('Name, number or address');
  await field.focus();
  for (const key of ['m', 'h', 'd']) await page.keyboard.press(`Control+${key}`);
  for (const command of ['calls.mute', 'calls.hold', 'calls.hangUp'])
    expect(await asked(page, command)).toBeUndefined();
  await page.getByRole('button', { name: 'Keypad' }).first().focus();
  await page.keyboard.press('Control+m');
  await expect.poll(() => asked(page, 'calls.mute')).toEqual({ callId: 'call-1', muted: true });
  await page.keyboard.press('Control+h');
  await expect.poll(() => asked(page, 'calls.hold')).toEqual({ callId: 'call-1' });
  await page.keyboard.press('Control+d');
  await expect.poll(() => asked(page, 'calls.hangUp')).toEqual({ callId: 'call-1' });
  await page.close();
});

test('the keys of a button are shown while the focus is on it @a11y', async () => {
  const page = await show('call');
  await tabToNamed(page, 'Hold');
  await expect(page.getByText('Ctrl+H', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hold', exact: true })).toHaveAttribute(
    'aria-keyshortcuts',
    'Control+H',
  );
  await page.close();
});

test('Escape on the bar of a call declines it, and Ctrl+Shift+A answers from a text field @a11y', async () => {
  const page = await show('incoming');
  await page.getByRole('button', { name: 'Answer', exact: true }).focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => asked(page, 'calls.decline')).toEqual({ callId: 'call-2' });
  await page.getByLabel('Name, number or address').focus();
  await page.keyboard.press('Control+Shift+A');
  await expect.poll(() => asked(page, 'calls.answer')).toEqual({ callId: 'call-2' });
  await page.close();
});

test('the focus is not lost with the card of a call that no longer rings @a11y', async () => {
  const page = await show('incoming');
  await page.getByRole('button', { name: 'Decline', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.evaluate(() =>
    (globalThis as unknown as { pushSnapshot: (change: object) => void }).pushSnapshot({ calls: [] }),
  );
  await expect(page.getByRole('main')).toBeFocused();
  await page.close();
});

test('answering while talking asks main alone, which holds the other call @a11y', async () => {
  const page = await show('call-several');
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect.poll(() => asked(page, 'calls.answer')).toEqual({ callId: 'call-2' });
  expect(await asked(page, 'calls.hold')).toBeUndefined();
  await page.close();
});

test('in a call Space mutes while it is held, and digits are sent @a11y', async () => {
  const page = await show('call');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.down('Space');
  await expect.poll(() => asked(page, 'calls.mute')).toEqual({ callId: 'call-1', muted: true });
  await page.keyboard.up('Space');
  await expect.poll(() => asked(page, 'calls.mute')).toEqual({ callId: 'call-1', muted: false });
  await page.keyboard.press('#');
  await expect.poll(() => asked(page, 'calls.sendDigit')).toEqual({ callId: 'call-1', digit: '#' });
  await page.close();
});

test('keys of one character can be switched off, and those with Ctrl go on working @a11y', async () => {
  const page = await show('call');
  await expect(page.getByText('Hold Space to mute.')).toBeVisible();
  await push(page, { settings: { ...initialSettings, characterKeys: false } });
  await expect(page.getByText('Hold Space to mute.')).toBeHidden();
  await page.getByRole('heading', { level: 1 }).focus();
  for (const key of ['#', '5', 'Space', '?']) await page.keyboard.press(key);
  await page.keyboard.press('Control+m');
  await expect.poll(() => asked(page, 'calls.mute')).toEqual({ callId: 'call-1', muted: true });
  expect(await asked(page, 'calls.sendDigit')).toBeUndefined();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.close();
});

test('the switch for keys of one character is in the settings, and reaches main @a11y', async () => {
  const page = await show('keyboard');
  await page.getByRole('checkbox', { name: 'Keys of one character' }).click();
  await expect.poll(() => asked(page, 'settings.save')).toEqual({ characterKeys: false });
  await page.close();
});

test('the skip link leads to the content, the arrows through the navigation, ? to the sheet @a11y', async () => {
  const page = await show('phone');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('link', { name: 'Calls', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: 'People', exact: true })).toBeFocused();
  for (const room of ['Messages', 'Trust']) {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('link', { name: room, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Trust' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('hold to mute');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.close();
});

test('a long trace is a window on it, moved by the arrows @a11y', async () => {
  const page = await show('diagnostics');
  const trace = page.getByRole('listbox', { name: 'Trace' });
  await trace.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(trace.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('End');
  await expect(trace.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '1200');
  expect(await trace.getByRole('option').count()).toBeLessThan(100);
  await page.close();
});

/** Presses Tab until the focus is on the button, tab or link of that name. */
const tabToNamed = (page: Page, name: string | RegExp): Promise<void> =>
  tabTo(
    page
      .getByRole('button', { name })
      .or(page.getByRole('tab', { name }))
      .or(page.getByRole('link', { name }))
      .first(),
  );

test('the chain doctor: from the list to the file for the helpdesk by keys alone @a11y', async () => {
  const page = await show('doctor-list');
  await tabToNamed(page, 'Trace');
  await page.keyboard.press('ArrowRight');
  await tabToNamed(page, /^Show the connection of 20 Nov 2026, 1\d:41:08/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Connection report' })).toBeVisible();
  await expect(page.getByRole('tab', { name: /Validate/ })).toHaveAttribute('aria-selected', 'true');
  await tabToNamed(page, /^4\. Example Branch Office CA/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('it expired 293 days ago')).toBeVisible();
  await tabToNamed(page, 'Save report…');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('What is not');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Save report…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabToNamed(page, 'Save the file…');
  await page.keyboard.press('Enter');
  await expect.poll(() => asked(page, 'connections.saveReport')).toEqual({ connectionId: 'past-expired' });
  await page.close();
});

test('a certificate opens, is compared and is read as PEM by keys alone @a11y', async () => {
  const page = await show('certificates');
  await tabToNamed(page, /^Example Corp Root CA/);
  await page.keyboard.press('Enter');
  await tabToNamed(page, 'Compare the fingerprint');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('9F3C:1AD0');
  await expect(page.getByText('2 of 16 groups match so far. All 16 have to.')).toBeVisible();
  await tabToNamed(page, 'As PEM');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('PEM', { exact: true })).toBeFocused();
  await tabToNamed(page, 'Remove…');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toContainText('Remove “Example Corp Root CA”?');
  await page.keyboard.press('Escape');
  expect(await asked(page, 'trust.removeAnchor')).toBeUndefined();
  await page.close();
});
