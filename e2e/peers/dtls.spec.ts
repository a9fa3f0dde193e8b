/** DTLS-SRTP with baresip, which ends in the page. */
import { readFile } from 'node:fs/promises';
import { until } from '../drive/commands.ts';
import { findTone } from '../../shared/sound/tone.ts';
import { readWav } from '../../shared/sound/wav.ts';
import { hear } from '../support/audio/hear.ts';
import { isTone } from '../support/audio/steady.ts';
import { officeMissing, openOffice, tones, type Office } from '../support/office.ts';
import { expect, needs, test } from '../support/test.ts';

needs(officeMissing);

let office: Office;
test.beforeEach(async () => {
  office = await openOffice();
});
test.afterEach(() => office.close());

// Its ICE offers no loopback address: renderer/audio/end-to-end.integration.ts calls with ICE.
test("bob's baresip calls with DTLS-SRTP: both hear the other's tone @calls @media", async () => {
  const bob = await office.hireBob({ codecs: ['opus/48000/2'], accountParameters: ';mediaenc=dtls_srtp' });
  await bob.command('dial', `sip:alice@${office.kamailio.domain}`);
  await office.alice.button('Answer').click();
  await office.alice.established();
  await hear(office.page, isTone(tones.bob));
  const { calls } = await until(
    office.page,
    'they talked',
    ({ calls: [call] }) => (call?.media.statistics?.packetsReceived ?? 0) > 150,
  );
  expect(calls[0]?.media).toMatchObject({ codec: 'opus', protection: { kind: 'dtls' }, web: 'attached' });
  await bob.command('hangup');
  await until(office.page, 'the call is over', ({ history }) => history.count === 1);

  const [file] = await bob.recordings();
  const { samples, sampleRate } = readWav(await readFile(file!));
  const found = findTone(samples.subarray(Math.floor(samples.length / 2)), sampleRate, tones.alice);
  expect(found.windows).toBeGreaterThan(20);
  expect(found.level).toBeGreaterThan(-40);
  expect(found.purity).toBeGreaterThan(6);
});
