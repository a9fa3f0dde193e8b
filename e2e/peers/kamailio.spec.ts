import type { Page } from '@playwright/test';
import { register, saveAccount } from '../drive/account.ts';
import { command, until } from '../drive/commands.ts';
import { launchAnchorline } from '../drive/launch.ts';
import { phone } from '../drive/phone.ts';
import { kamailioMissing, startKamailio } from '../support/kamailio.ts';
import { officeMissing, openOffice, tones } from '../support/office.ts';
import { hear } from '../support/audio/hear.ts';
import { isTone } from '../support/audio/steady.ts';
import { expect, needs, test } from '../support/test.ts';

needs(kamailioMissing);

for (const algorithm of ['MD5', 'SHA-256'] as const) {
  test(`registers with ${algorithm} and says until when the binding lasts @flow`, async () => {
    const office = await openOffice({ algorithm });
    const { accounts } = await until(
      office.page,
      'registered',
      (now) => now.accounts[0]?.registration.expiresAt !== null,
    );
    expect(accounts[0]?.registration.digest).toBe(algorithm);
    await expect(office.page.getByText(/^Reachable as/).first()).toBeVisible();
    await command(office.page, 'accounts.unregister', { accountId: office.accountId });
    await until(office.page, 'unregistered', (now) => now.accounts[0]?.registration.state === 'unregistered');
    await office.close();
  });
}

for (const algorithm of ['MD5', 'SHA-256'] as const) {
  test(`of two calls with ${algorithm} the first alone is challenged @calls @peers`, async () => {
    const { page, accountId, close } = await openOffice({ algorithm, nonces: 'counted' });
    const passed = (): Promise<readonly string[]> => sipMessages(page);
    const before = await passed();
    for (const [calls, challenges] of [
      [1, 1],
      [2, 1],
    ] as const) {
      await command(page, 'calls.place', { accountId, target: 'nobody' });
      await until(page, 'the call has ended', ({ history }) => history.count === calls);
      const ladder = (await passed()).slice(before.length);
      expect(ladder.filter((line) => line.startsWith('404 '))).toHaveLength(calls);
      expect(ladder.filter((line) => line.startsWith('407 '))).toHaveLength(challenges);
      expect(ladder.filter((line) => line.startsWith('INVITE '))).toHaveLength(calls + challenges);
    }
    await close();
  });
}

/** The SIP messages that the phone's trace has seen, a line each. */
async function sipMessages(page: Page): Promise<readonly string[]> {
  const trace = await command(page, 'diagnostics.trace', { after: 0 });
  return trace.filter(({ kind }) => kind.startsWith('sip-')).map(({ summary }) => summary);
}

test('a server that is not trusted gets nothing, and the panel says why @flow @trust', async () => {
  const kamailio = await startKamailio({ domain: 'localhost' });
  const { page, close } = await launchAnchorline();
  await saveAccount(page, kamailio);
  await register(page);
  await until(page, 'refused', ({ accounts }) => accounts[0]?.connection.state === 'refused');
  const person = phone(page);
  await person.account().click();
  await expect(person.connection()).toContainText('Test PBX Root CA');
  await expect(person.connection()).toContainText('not among the certificates you trust');
  expect(kamailio.log()).not.toContain('REGISTER');
  await close();
  await kamailio.stop();
});

test('a wrong password is told once and not tried again @flow', async () => {
  const office = await openOffice();
  const { page, accountId } = office;
  await command(page, 'accounts.remove', { accountId });
  const again = await saveAccount(page, office.kamailio, { password: 'guess' });
  await command(page, 'accounts.register', again);
  const { accounts } = await until(page, 'failed', (now) => now.accounts[0]?.registration.state === 'failed');
  expect(accounts[0]?.registration.fault?.code).toBe('wrong-password');
  await expect(page.getByText(/did not accept the user name or the password/).first()).toBeVisible();
  await office.close();
});

test('the server dies and comes back: reachable again by itself @fault', async () => {
  const office = await openOffice();
  for (let round = 0; round < 3; round += 1) {
    await office.kamailio.kill('SIGKILL');
    await until(
      office.page,
      'the loss is noticed',
      ({ accounts }) => accounts[0]?.connection.state !== 'open',
    );
    await office.kamailio.start();
    await until(
      office.page,
      'registered again',
      ({ accounts }) => accounts[0]?.registration.state === 'registered',
    );
  }
  await office.alice.account().click();
  const lost = office.alice
    .connection()
    .getByRole('list', { name: 'Lost connections' })
    .getByRole('listitem');
  await expect(lost).toHaveCount(3);
  await expect(lost.first()).toHaveText(
    /closed the connection; back (?:at the first try|after \d+ tries), within/,
  );
  await office.close();
});

test('a call outlives a lost connection @fault @calls', async () => {
  needs(officeMissing);
  const office = await openOffice();
  const { page } = office;
  const bob = await office.hireBob({ codecs: ['PCMU/8000/1'] });
  await office.alice.dial('bob');
  await bob.event('CALL_INCOMING');
  await bob.command('accept');
  await office.alice.established();
  await office.kamailio.kill('SIGKILL');
  await until(page, 'the loss is noticed', ({ calls }) => calls[0]?.flowLost === true);
  // The sound goes from phone to phone and does not care.
  await hear(page, isTone(tones.bob));
  await office.kamailio.start();
  await until(
    page,
    'the flow is back',
    ({ calls, accounts }) => accounts[0]?.connection.state === 'open' && calls[0]?.flowLost !== true,
  );
  await office.alice.hangUp();
  await until(page, 'the call is over', ({ history }) => history.count === 1);
  await office.close();
});
