import { readFile } from 'node:fs/promises';
import { until } from '../drive/commands.ts';
import { findTone } from '../../shared/sound/tone.ts';
import { readWav } from '../../shared/sound/wav.ts';
import type { Baresip } from '../support/baresip.ts';
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

/** What alice hears is bob's tone, by frequency and level. */
async function aliceHearsBob(): Promise<void> {
  await hear(office.page, isTone(tones.bob));
}

/** What bob received is alice's tone: loud, pure, and for most of the call. */
async function bobHeardAlice(bob: Baresip): Promise<void> {
  const [file] = await bob.recordings();
  const { samples, sampleRate } = readWav(await readFile(file!));
  // The beginning is the time until the sound was up on both sides.
  const found = findTone(samples.subarray(Math.floor(samples.length / 2)), sampleRate, tones.alice);
  expect(found.windows).toBeGreaterThan(20);
  expect(found.level).toBeGreaterThan(-40);
  expect(found.purity).toBeGreaterThan(6);
}

/** Enough of the call that half of it can be looked at. */
const talked = (office: Office) =>
  until(office.page, 'they talked', ({ calls }) => (calls[0]?.media.statistics?.packetsReceived ?? 0) > 150);

for (const [codec, name] of [
  ['PCMU/8000/1', 'PCMU'],
  ['opus/48000/2', 'opus'],
] as const) {
  test(`alice calls bob's baresip in ${name}: both hear the other's tone @calls @media`, async () => {
    const bob = await office.hireBob({ codecs: [codec] });
    await office.alice.dial('bob');
    await bob.event('CALL_INCOMING');
    await bob.command('accept');
    await office.alice.established();
    await aliceHearsBob();
    const { calls } = await talked(office);
    expect(calls[0]?.media).toMatchObject({ codec: name, protection: { kind: 'none' } });
    await office.alice.hangUp();
    await bob.event('CALL_CLOSED');
    await bobHeardAlice(bob);
  });

  test(`bob's baresip calls alice in ${name}: she answers, both hear the other's tone @calls @media`, async () => {
    const bob = await office.hireBob({ codecs: [codec] });
    await bob.command('dial', `sip:alice@${office.kamailio.domain}`);
    await office.alice.button('Answer').click();
    await office.alice.established();
    await bob.event('CALL_ESTABLISHED');
    await aliceHearsBob();
    await talked(office);
    await bob.command('hangup');
    await until(office.page, 'the call is over', ({ history }) => history.count === 1);
    await bobHeardAlice(bob);
  });
}

test('alice declines: bob is told, and it is in the history @calls', async () => {
  const bob = await office.hireBob();
  await bob.command('dial', `sip:alice@${office.kamailio.domain}`);
  await office.alice.button('Decline').click();
  expect((await bob.event('CALL_CLOSED')).param).toMatch(/603|486/);
  await until(office.page, 'it is in the history', ({ history }) => history.count === 1);
});

test('bob holds and resumes; alice sees it @calls', async () => {
  const bob = await office.hireBob();
  await office.alice.dial('bob');
  await bob.event('CALL_INCOMING');
  await bob.command('accept');
  await office.alice.established();
  await bob.command('hold');
  await until(office.page, 'bob holds', ({ calls }) => calls[0]?.hold.remote === true);
  await bob.command('resume');
  await until(office.page, 'bob is back', ({ calls }) => calls[0]?.hold.remote === false);
  await aliceHearsBob();
});

test('digits and hold reach bob as they should @calls @media', async () => {
  const bob = await office.hireBob({ codecs: ['PCMU/8000/1'] });
  await office.alice.dial('bob');
  await bob.event('CALL_INCOMING');
  await bob.command('accept');
  await office.alice.established();
  await aliceHearsBob();
  for (const digit of ['1', '5', '#']) await office.page.keyboard.press(digit);
  await expect.poll(() => bob.log()).toMatch(/#/);
  await office.alice.button('Hold').click();
  await until(office.page, 'alice holds', ({ calls }) => calls[0]?.hold.local === true);
  await office.alice.button('Resume').click();
  await until(office.page, 'alice is back', ({ calls }) => calls[0]?.hold.local === false);
  await aliceHearsBob();
});
