import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { patience } from '../../electron/platform/fakes/patience.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { setStage, type Stage } from '../drive/stage.ts';
import { expect, test } from '../support/test.ts';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(() => stage.close());

const wait = { timeout: patience.condition };

/** The next dialog gives a file of that name. */
async function saveTo(name: string): Promise<string> {
  const file = join(stage.profile, name);
  await stage.running.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
  return file;
}

/** Trusted and registered; gives the id of the account. */
async function registered(): Promise<string> {
  await stage.phone.register();
  await stage.phone.importByDialog(stage.running.app, stage.pbx.caFile);
  const { accounts } = await until(
    stage.running.page,
    'registered',
    (now) => now.accounts[0]?.registration.state === 'registered',
  );
  return accounts[0]?.account.id ?? '';
}

const show = (hash: string): Promise<void> =>
  stage.running.page.evaluate((next) => {
    window.location.hash = next;
  }, hash);

test('a call as a ladder: opened from its security card, searched, filtered and saved for Wireshark @flow @diagnostics', async () => {
  await registered();
  const { phone: person } = stage;
  const { page } = stage.running;
  await person.dial('600');
  await person.established();
  await person.openSecurity();
  await page.getByRole('dialog').getByRole('link', { name: 'SIP ladder' }).click();
  const rows = page.getByRole('listbox', { name: 'Trace' }).getByRole('option');
  await expect(rows.filter({ hasText: 'INVITE sip:600' }).first()).toBeVisible(wait);
  await expect(rows.filter({ hasText: 'REGISTER' })).toHaveCount(0);

  await page.getByLabel('Search in messages').fill('a=rtpmap');
  await expect(rows.filter({ hasText: /ACK/ })).toHaveCount(0);
  await rows.filter({ hasText: 'INVITE sip:600' }).first().click();
  await expect(page.getByRole('region', { name: 'Detail' })).toContainText('a=rtpmap');
  await page.getByLabel('Search in messages').fill('');

  const file = await saveTo('call.pcapng');
  await person.button('Wireshark').click();
  await expect(page.getByText(`Saved as ${file}`)).toBeVisible(wait);
  // Section header block, little-endian.
  const capture = await readFile(file);
  expect(capture.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
  expect(capture.includes('INVITE sip:600')).toBe(true);
  expect(capture.includes('REGISTER sip:')).toBe(false);
});

test('the check passes with the echo, and names what is wrong and whom to tell without the CA @flow @diagnostics', async () => {
  const { phone: person } = stage;
  const { page } = stage.running;
  const { accounts } = await snapshot(page);
  const accountId = accounts[0]?.account.id ?? '';
  await show(`#/diagnostics/check%2F${accountId}`);
  await person.button('Check my connection').click();
  await expect(page.getByRole('heading', { name: /not among the certificates you trust/ })).toBeVisible(wait);
  await expect(person.button('Copy as text')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Certificate of the server' })).toContainText(
    'Failed',
  );

  await registered();
  await show(`#/account/${accountId}`);
  await page.getByLabel('Number of the echo test').fill('600');
  await person.button('Save the account').click();
  await until(page, 'saved', (now) => now.accounts[0]?.account.echo === '600');
  await show(`#/account/${accountId}`);
  await page.getByRole('link', { name: 'Check my connection' }).click();
  await person.button('Check again').click();
  await expect(page.getByRole('heading', { name: 'Everything is fine' })).toBeVisible(wait);
  const { connectionCheck } = await snapshot(page);
  expect(connectionCheck?.echo?.packetsReceived).toBeGreaterThan(50);
  await expect(page.getByRole('listitem').filter({ hasText: 'packets sent' })).toContainText('Passed');
});

test('the helpdesk file is shown before it is saved, and has no secret of the profile @flow @diagnostics', async () => {
  await registered();
  const { phone: person, pbx } = stage;
  const { page, profile } = stage.running;
  await command(page, 'settings.save', { desktop: { otherPrograms: 'call' } });
  await person.dial('600');
  await person.established();
  await person.hangUp();
  await person.open('Help');
  await person.button('Save helpdesk file…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Accounts and their connections/ }).click();
  await expect(dialog.getByLabel('Accounts and their connections')).toContainText('person-1');
  await dialog.getByLabel('Replace names and numbers of people').click();
  await expect(dialog.getByLabel('Accounts and their connections')).toContainText('sip:alice@');

  const file = await saveTo('helpdesk.html');
  await person.button('Save the file…').click();
  await expect(page.getByText(`Saved as ${file}`)).toBeVisible(wait);
  const text = await readFile(file, 'utf8');
  expect(text).toContain('INVITE sip:600');
  const control: unknown = JSON.parse(await readFile(join(profile, 'control.json'), 'utf8'));
  const { token } = control as { readonly token: string };
  const password = pbx.accounts[0]?.password ?? '';
  for (const secret of [token, password]) {
    expect(secret.length).toBeGreaterThan(6);
    for (const form of [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64').slice(0, -4),
      encodeURIComponent(secret),
    ])
      expect(text.includes(form)).toBe(false);
  }
  expect(text).toMatch(/response=\[hidden\]/);
});
