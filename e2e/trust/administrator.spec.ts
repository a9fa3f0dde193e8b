/**
 * The administrator's folder in the real app: what it gives is trusted and stays, what it forbids
 * does not count.
 */
import { chmod, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createAuthority } from '../../certs/issue.ts';
import { exampleDraft, register, registered, trustFile } from '../drive/account.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { phone } from '../drive/phone.ts';
import { setStage } from '../drive/stage.ts';
import { expect, test } from '../support/test.ts';

const root = createAuthority('Example Root CA');

let folder: string;
let running: RunningApp | null = null;
test.beforeEach(async () => {
  folder = await temporaryFolder();
  await chmod(folder, 0o755);
});
test.afterEach(async () => {
  await running?.close();
  await removeFolder(folder);
});

const put = (name: string, text: string) => writeFile(join(folder, name), text, { mode: 0o644 });
async function launch(): Promise<RunningApp> {
  running = await launchAnchorline({ args: [`--admin-folder=${folder}`] });
  return running;
}

test('its certificates are shown as the administrator’s and cannot be removed @trust', async () => {
  await put('root.pem', root.pem);
  await put('policy.json', '{"version":1,"trustSets":"administrator","revocation":"hard"}');
  const { page } = await launch();
  await phone(page).open('Trust');
  await expect(page.getByText('From your administrator').first()).toBeVisible();
  await expect(page.getByText(/groups of your own do not/)).toBeVisible();
  await page
    .getByRole('button', { name: /Example Root CA/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  for (const attempt of [
    () =>
      command(page, 'trust.removeAnchor', {
        trustSetId: 'administrator',
        fingerprint256: root.fingerprint256,
      }),
    () => command(page, 'trust.removeSet', { trustSetId: 'administrator' }),
    () => command(page, 'trust.renameSet', { trustSetId: 'administrator', name: 'Mine' }),
  ]) {
    await expect(attempt()).rejects.toThrow('not-found');
  }
  expect((await snapshot(page)).trustSets[0]?.anchors).toHaveLength(1);
});

test('a broken policy connects to nobody and says why @trust', async () => {
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await put('policy.json', '{"version":1,"revocation":"sometimes"}');
  const { page } = await launch();
  await command(page, 'accounts.save', {
    ...exampleDraft,
    aor: 'sips:alice@localhost',
    outboundProxy: { host: 'localhost', port },
    useSystemRoots: true,
  });
  await register(page);
  await until(page, 'refused', ({ accounts }) => accounts[0]?.connection.state === 'refused');
  await expect(page.getByText(/policy for this computer cannot be understood/).first()).toBeVisible();
  expect(connections).toBe(0);
  await new Promise((resolve) => server.close(resolve));
});

test('a policy of encrypted sound: every account calls encrypted or not at all, whatever it chose @trust', async () => {
  await put('policy.json', '{"version":1,"media":"encrypted"}');
  const stage = await setStage([`--admin-folder=${folder}`]);
  running = { ...stage.running, close: stage.close };
  const { page } = running;
  await trustFile(page, stage.pbx.caFile);
  await register(page);
  await registered(page);
  const [status] = (await snapshot(page)).accounts;
  const { hasPassword: _, ...account } = status!.account;
  await command(page, 'accounts.save', {
    ...account,
    trustSetIds: [...account.trustSetIds],
    mediaEncryption: 'off',
  });
  await stage.phone.dial('603');
  await expect(stage.phone.call()).toContainText(/This account offers encrypted calls only/);
  await stage.phone.dial('600');
  await until(page, 'encrypted', ({ calls }) =>
    calls.some(({ state, media }) => state === 'established' && media.protection?.kind === 'sdes'),
  );
});
