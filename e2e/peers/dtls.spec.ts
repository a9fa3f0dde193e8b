/** DTLS-SRTP with baresip, which ends in the page. */
import { readFile } from 'node:fs/promises';
import { saveAccount } from '../drive/account.ts';
import { until } from '../drive/commands.ts';
import { findTone } from '../../shared/sound/tone.ts';
import { readWav } from '../../shared/sound/wav.ts';
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

// Its ICE offers no loopback address: renderer/audio/end-to-end.integration.ts calls with ICE.
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
