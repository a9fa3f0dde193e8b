import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { channelsOf } from '../support/audio/channels.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { microphoneTone, setStage, type Stage } from '../drive/stage.ts';
import { findTone } from '../../shared/sound/tone.ts';
import { expect, test } from '../support/test.ts';

let stage: Stage;
let folder: string;
test.beforeEach(async () => {
  folder = await temporaryFolder();
  stage = await setStage();
});
test.afterEach(async () => {
  await stage.close();
  await removeFolder(folder);
});

/** The stage's account, registered; `recording`: whether its calls may be recorded. */
async function register(recording: boolean): Promise<void> {
  const { phone, running, pbx } = stage;
  await phone.importByDialog(running.app, pbx.caFile);
  const [status] = (await snapshot(running.page)).accounts;
  if (!status) throw new Error('the stage has no account');
  const { hasPassword: _main, ...account } = status.account;
  await command(running.page, 'accounts.save', {
    ...account,
    trustSetIds: [...account.trustSetIds],
    recording,
    mediaEncryption: 'off',
  });
  await command(running.page, 'accounts.register', { accountId: account.id });
  await phone.registered();
}

/** What the next dialog for a folder gives. */
const chooseFolder = (path: string): Promise<void> =>
  stage.running.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);

test('volumes and switches are kept, and the microphone can be tested @calls', async () => {
  const { page } = stage.running;
  await stage.phone.open('Settings');
  await page.getByLabel('Reduce noise').click();
  await page.getByRole('slider', { name: 'Volume of ringing' }).focus();
  await page.keyboard.press('Home');
  await until(
    page,
    'stored',
    ({ settings }) => settings.volumes.ringer === 0 && !settings.processing.noiseSuppression,
  );
  await page.getByRole('button', { name: 'Test the microphone' }).click();
  await expect(page.getByText('Speak now: two seconds are recorded.')).toBeVisible();
  await expect(page.getByText('The microphone works.')).toBeVisible();
});

test('a call is recorded by button and key, and its file holds us left and them right @calls @media', async () => {
  const { phone, running } = stage;
  // Neither the echo of extension 600 nor a lasting tone is taken out of the microphone's sound.
  const processing = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  await command(running.page, 'settings.save', { processing });
  await register(true);
  await chooseFolder(folder);
  await phone.dial('600');
  await phone.established();
  await phone.chooseMore('Record');
  await expect(running.page.getByText('This call is recorded')).toBeVisible();
  const [file = ''] = await readdir(folder);
  const isLong = async () => (await stat(join(folder, file))).size > 64_000 * 3;
  await expect.poll(isLong).toBe(true);
  await running.page.keyboard.press('Control+Shift+E');
  await expect(running.page.getByText('This call is recorded')).toHaveCount(0);

  // Extension 600 says again what it hears.
  const { left, right, sampleRate } = channelsOf(await readFile(join(folder, file)));
  const last = (samples: Int16Array) =>
    findTone(samples.slice(-sampleRate), sampleRate, microphoneTone).level;
  expect(last(left)).toBeGreaterThan(-45);
  expect(last(right)).toBeGreaterThan(-45);
  await phone.hangUp();
});

test('there is no way to record what the account does not allow @calls', async () => {
  const { phone, running } = stage;
  await register(false);
  await phone.dial('600');
  await phone.established();
  await phone.call().getByRole('button', { name: 'More' }).click();
  await expect(running.page.getByRole('menuitem', { name: 'Write a note' })).toBeVisible();
  await expect(running.page.getByRole('menuitem', { name: /^Record/ })).toHaveCount(0);
  await running.page.keyboard.press('Escape');
  await running.page.keyboard.press('Control+Shift+E');
  const [call] = (await snapshot(running.page)).calls;
  await chooseFolder(folder);
  await expect(command(running.page, 'recordings.start', { callId: call?.id ?? '' })).rejects.toThrow(
    'recording-forbidden',
  );
  expect(await readdir(folder)).toEqual([]);
  await phone.hangUp();
});
