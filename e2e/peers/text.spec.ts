/** Real-time text of the whole app with another Anchorline, through Kamailio. */
import { openPhoneAtServer } from '../../electron/signalling/fakes/phone-at-server.ts';
import { until } from '../drive/commands.ts';
import { kamailioMissing } from '../support/kamailio.ts';
import { openOffice } from '../support/office.ts';
import { expect, needs, test } from '../support/test.ts';

needs(kamailioMissing);

test('alice reads and writes text in a call by keyboard; bob has each character of it @peers @a11y', async () => {
  const { page, kamailio, close } = await openOffice();
  const account = {
    aor: `sip:bob@${kamailio.domain}`,
    authenticationUser: 'bob',
    mediaEncryption: 'required',
    realTimeText: 'always',
  } as const;
  const bob = openPhoneAtServer(kamailio, { account, password: 'bob-secret' });
  bob.phone.register(bob.accountId);
  await bob.registered();
  const callId = bob.phone.place(bob.accountId, 'alice');
  await until(page, 'it rings', ({ calls }) => calls[0]?.state === 'offered');
  await page.keyboard.press('Control+Shift+A');
  await until(page, 'text is open', ({ calls }) => calls[0]?.text?.state === 'open');
  await bob.until('text is open', () => bob.call()?.text?.state === 'open');
  const written = page.getByRole('region', { name: 'What was written' });
  await expect(written).toBeHidden();

  // The other side's text opens the place, and the focus stays where it is.
  await bob.phone.writeText(callId, 'Hello Alice. How ar');
  await expect(written.getByText('Hello Alice. How ar')).toBeVisible();
  await expect(page.getByText('writes: Hello Alice.')).toBeAttached();
  await bob.phone.writeText(callId, '\b\bcan I help?\n');
  await expect(written.getByText('Hello Alice. How can I help?')).toBeVisible();

  const field = page.getByRole('textbox', { name: 'Your text' });
  await expect(field).not.toBeFocused();
  await page.keyboard.press('Control+Shift+X');
  await expect(field).toBeFocused();
  await page.keyboard.type('My nummm');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('ber is 42');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Tha');
  const read = (): string | undefined =>
    bob
      .call()
      ?.text?.lines.filter(({ by }) => by === 'them')
      .map(({ text }) => text)
      .join('|');
  await bob.until('all came', () => read() === 'My number is 42|Tha');
  await expect(written.getByText('My number is 42')).toBeVisible();
  await expect(field).toHaveValue('Tha');

  // Nothing is written while the call is held; then on a new line.
  await page.keyboard.press('Escape');
  await expect(field).not.toBeFocused();
  await page.keyboard.press('Control+h');
  await until(page, 'it is held', ({ calls }) => calls[0]?.text?.state === 'on-hold');
  await expect(page.getByText('No text can be written while the call is on hold.')).toBeVisible();
  await expect(field).toHaveValue('');
  await page.keyboard.press('Control+Shift+X');
  await page.keyboard.type('never');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+h');
  await until(page, 'it goes on', ({ calls }) => calls[0]?.text?.state === 'open');
  await page.keyboard.press('Control+Shift+X');
  await page.keyboard.type('nks');
  await bob.until('the rest came', () => read() === 'My number is 42|Thanks');

  // The key closes it where the person writes, and the keys of the call are there again.
  await page.keyboard.press('Control+Shift+X');
  await expect(written).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await bob.phone.writeText(callId, 'Bye, room 7');
  await until(page, 'it came', ({ calls }) => JSON.stringify(calls[0]?.text).includes('room 7'));
  bob.phone.hangUp(callId);
  // What came last can be read once the call is over.
  await expect(written.getByText('Bye, room 7')).toBeVisible();
  await bob.close();
  await close();
});
