/** Several accounts at once, each with its own trust; two that may share a connection do. */
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { registered, saveAccount, trustFile } from '../drive/account.ts';
import { snapshot, command, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { phone } from '../drive/phone.ts';
import { baresipMissing, startBob, type Baresip } from '../support/baresip.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../support/kamailio.ts';
import { expect, needs, test } from '../support/test.ts';

needs(kamailioMissing);

const closing: (() => Promise<unknown>)[] = [];
let kamailio: Kamailio;
test.beforeEach(async () => {
  kamailio = await startKamailio({ domain: 'localhost' });
  closing.push(kamailio.stop);
});
test.afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function launch(profile?: string): Promise<RunningApp> {
  const running = await launchAnchorline(profile === undefined ? {} : { profile });
  closing.push(running.close);
  return running;
}
async function hireBob(): Promise<Baresip> {
  const bob = await startBob(kamailio);
  closing.push(bob.stop);
  return bob;
}
/** Our own ends of the connections that the registrar knows. */
const ports = ({ accounts }: Snapshot) =>
  accounts.map(({ registration }) => /@127\.0\.0\.1:(\d+)/.exec(registration.contact ?? '')?.[1]);

test('two accounts share a connection; a call finds the right one; other trust, and they part @peers @flow @trust', async () => {
  needs(baresipMissing);
  const { page } = await launch();
  await trustFile(page, kamailio.authorityFile);
  const ids = [await saveAccount(page, kamailio), await saveAccount(page, kamailio, { user: 'carol' })];
  await Promise.all(ids.map((id) => command(page, 'accounts.register', id)));
  const together = ports(await registered(page));
  expect(together[0]).toBeDefined();
  expect(together[1]).toBe(together[0]);

  await phone(page).account().first().click();
  const panel = phone(page).connection();
  await expect(panel).toContainText('Shares this connection with carol@localhost');

  const bob = await hireBob();
  for (const [called, user] of ['carol', 'alice'].entries()) {
    await bob.command('dial', `sip:${user}@localhost:${kamailio.ports.plain}`);
    await phone(page).button('Answer').click();
    await bob.event('CALL_ESTABLISHED');
    const { calls, accounts } = await snapshot(page);
    const status = accounts.find(({ account }) => account.id === calls.at(-1)?.accountId);
    expect(status?.account.displayName).toBe(user);
    await bob.command('hangup');
    await until(page, 'the call is over', ({ history }) => history.count === called + 1);
  }

  await saveAccount(page, kamailio, { user: 'carol', id: ids[1]!.accountId, useSystemRoots: true });
  await until(page, 'they have parted', (now) => {
    const [alice, carol] = ports(now);
    return alice === together[0] && carol !== undefined && carol !== alice;
  });
  await registered(page);
  await phone(page).account().first().click();
  await expect(panel).toContainText('Reachable as alice@localhost');
  await expect(panel).not.toContainText('Shares this connection');

  // One server's end is the end of both, and each comes back.
  await kamailio.kill('SIGKILL');
  await until(page, 'the loss is noticed', ({ accounts }) =>
    accounts.every(({ connection }) => connection.state !== 'open'),
  );
  await kamailio.start();
  await registered(page);
});

test('an account unregistered by hand stays so over a restart, the others do not @peers @flow', async () => {
  const profile = await temporaryFolder();
  closing.push(() => removeFolder(profile));
  const first = await launch(profile);
  await trustFile(first.page, kamailio.authorityFile);
  const alice = await saveAccount(first.page, kamailio);
  const carol = await saveAccount(first.page, kamailio, { user: 'carol' });
  for (const id of [alice, carol]) await command(first.page, 'accounts.register', id);
  const before = await registered(first.page);
  await command(first.page, 'accounts.unregister', alice);
  await first.close();
  // Quitting takes the other binding back: nobody calls a phone that is off.
  if (baresipMissing === null) {
    const bob = await hireBob();
    await bob.command('dial', `sip:carol@localhost:${kamailio.ports.plain}`);
    expect((await bob.event('CALL_CLOSED')).param).toContain('404');
  }

  const second = await launch(profile);
  const { accounts } = await until(
    second.page,
    'carol is registered',
    (now) => now.accounts[1]?.registration.state === 'registered',
  );
  // The registrar makes it of our instance, which is kept for ever (RFC 5626 4.1).
  expect(accounts[1]?.registration.gruu).toContain('urn:uuid:');
  expect(accounts[1]?.registration.gruu).toBe(before.accounts[1]?.registration.gruu);
  expect(accounts[0]).toMatchObject({
    registration: { state: 'unregistered' },
    connection: { state: 'idle' },
  });
  await command(second.page, 'accounts.register', alice);
  await registered(second.page);
});
