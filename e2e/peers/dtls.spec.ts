/** DTLS-SRTP with baresip, which ends in the page. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { saveAccount } from '../drive/account.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { findTone } from '../../shared/sound/tone.ts';
import { readWav } from '../../shared/sound/wav.ts';
import { channelsOf } from '../support/audio/channels.ts';
import { hear } from '../support/audio/hear.ts';
import { isTone } from '../support/audio/steady.ts';
import type { Baresip } from '../support/baresip.ts';
import { officeMissing, openOffice, tones, type Office } from '../support/office.ts';
import { expect, needs, test } from '../support/test.ts';

needs(officeMissing);

let office: Office;
// baresip answers an offer with SDES keys by a fingerprint that nobody offered: the server refuses.
test.beforeEach(async () => {
  office = await openOffice({ refusesSdes: true });
});
test.afterEach(() => office.close());

// Its ICE offers no loopback address: renderer/audio/end-to-end-ice.integration.ts calls with ICE.
test("bob's baresip calls with DTLS-SRTP: both hear the other's tone @calls @media", async () => {
  const bob = await office.hireBob({ codecs: ['opus/48000/2'], accountParameters: ';mediaenc=dtls_srtp' });
  await bob.command('dial', `sip:alice@${office.kamailio.domain}`);
  await office.alice.button('Answer').click();
  await office.alice.established();
  await talked();
  await bob.command('hangup');
  await until(office.page, 'the call is over', ({ history }) => history.count === 1);

  await heardAlice(bob);
});

test("a call to bob's baresip with DTLS-SRTP, after SDES was refused: both hear the other's tone @calls @media", async () => {
  const accountParameters = ';mediaenc=dtls_srtp;answermode=auto';
  const bob = await office.hireBob({ codecs: ['opus/48000/2'], accountParameters });
  const { accountId: id } = office;
  await saveAccount(office.page, office.kamailio, { id, mediaEncryption: 'required' });
  await office.alice.dial('bob');
  await office.alice.established();
  await talked();
  await office.alice.hangUp();
  await until(office.page, 'the call is over', ({ history }) => history.count === 1);
  await heardAlice(bob);
});

/** Until alice has heard bob. */
async function talked(): Promise<void> {
  await hear(office.page, isTone(tones.bob));
  const { calls } = await until(
    office.page,
    'they talked',
    ({ calls: [call] }) => (call?.media.statistics?.packetsReceived ?? 0) > 150,
  );
  expect(calls[0]?.media).toMatchObject({ codec: 'opus', protection: { kind: 'dtls' }, web: 'attached' });
}

/** Once the call is over. */
async function heardAlice(bob: Baresip): Promise<void> {
  const [file] = await bob.recordings();
  const { samples, sampleRate } = readWav(await readFile(file!));
  const found = findTone(samples.subarray(Math.floor(samples.length / 2)), sampleRate, tones.alice);
  expect(found.windows).toBeGreaterThan(20);
  expect(found.level).toBeGreaterThan(-40);
  expect(found.purity).toBeGreaterThan(6);
}

test('a call with DTLS-SRTP is recorded: alice left, bob right @calls @media', async () => {
  const { page, running, alice, kamailio } = office;
  const folder = await temporaryFolder();
  const processing = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  await command(page, 'settings.save', { processing });
  const [status] = (await snapshot(page)).accounts;
  if (!status) throw new Error('the office has no account');
  const { hasPassword: _main, ...account } = status.account;
  const saved = { ...account, trustSetIds: [...account.trustSetIds], recording: true };
  await command(page, 'accounts.save', saved);
  await running.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);
  const bob = await office.hireBob({ codecs: ['opus/48000/2'], accountParameters: ';mediaenc=dtls_srtp' });
  await bob.command('dial', `sip:alice@${kamailio.domain}`);
  await alice.button('Answer').click();
  await alice.established();
  await hear(page, isTone(tones.bob));
  await alice.chooseMore('Record');
  await expect(page.getByText('This call is recorded')).toBeVisible();
  const [file = ''] = await readdir(folder);
  await expect.poll(async () => (await stat(join(folder, file))).size > 64_000 * 3).toBe(true);
  const { calls } = await snapshot(page);
  expect(calls[0]?.media.protection?.kind).toBe('dtls');
  await bob.command('hangup');
  await until(page, 'the recording has ended', ({ recordings }) => recordings.running.length === 0);

  const { left, right, sampleRate } = channelsOf(await readFile(join(folder, file)));
  const levels = (samples: Int16Array) =>
    [tones.alice, tones.bob].map(
      (hz) => findTone(samples.slice(sampleRate, 2 * sampleRate), sampleRate, hz).level,
    );
  const [[ours = -120, theirsLeft = 0], [oursRight = 0, theirs = -120]] = [levels(left), levels(right)];
  expect(ours).toBeGreaterThan(-45);
  expect(theirs).toBeGreaterThan(-45);
  expect(ours - theirsLeft).toBeGreaterThan(10);
  expect(theirs - oursRight).toBeGreaterThan(10);
  await removeFolder(folder);
});
