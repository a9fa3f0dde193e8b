import { officeMissing, openOffice, tones } from '../support/office.ts';
import { hear } from '../support/audio/hear.ts';
import { isTone } from '../support/audio/steady.ts';
import { expect, needs, test } from '../support/test.ts';

test('without a microphone the phone works, hears, and says that the other side hears nothing @calls @media', async () => {
  needs(officeMissing);
  const office = await openOffice({}, { hasMicrophone: false });
  const bob = await office.hireBob();
  await office.alice.dial('bob');
  await bob.event('CALL_INCOMING');
  await bob.command('accept');
  await office.alice.established();
  await expect(office.page.getByText(/the other side hears nothing/).first()).toBeVisible();
  await hear(office.page, isTone(tones.bob));
  await office.alice.hangUp();
  await office.close();
});
