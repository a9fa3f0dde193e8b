import { pidsByRole } from '../../tools/bench/support/process-tree.ts';
import { register, trustFile } from '../drive/account.ts';
import { snapshot, until } from '../drive/commands.ts';
import { setStage, type Stage } from '../drive/stage.ts';
import { hear } from '../support/audio/hear.ts';
import { isAudible } from '../support/audio/steady.ts';
import { expect, test } from '../support/test.ts';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
  const { page } = stage.running;
  await trustFile(page, stage.pbx.caFile);
  await register(page);
  await stage.phone.registered();
  await stage.phone.dial('600');
  await hear(page, isAudible);
});
test.afterEach(() => stage.close());

test('a reload of the page loses neither the registration nor the call @fault @calls', async () => {
  const { page } = stage.running;
  const before = await snapshot(page);
  // As main reloads a page that crashed; by itself the page may not even navigate to where it is.
  await page.evaluate(() => Object.assign(globalThis, { before: true }));
  await stage.running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.reload(),
  );
  await page.waitForFunction(() => !('before' in globalThis) && 'anchorline' in globalThis);
  await expect(stage.phone.button('Hang up')).toBeVisible();
  const after = await snapshot(page);
  expect(after.calls[0]?.id).toBe(before.calls[0]?.id);
  expect(after.accounts[0]?.registration.contact).toBe(before.accounts[0]?.registration.contact);
  await hear(page, isAudible);
});

test('the media process dies: the call ends in words, and the next one has sound @fault @calls @media', async () => {
  // The app tells nobody the process id of its media process; on Linux /proc does.
  test.skip(process.platform !== 'linux', 'the media process is found by way of /proc');
  const { page, app } = stage.running;
  const [gateway] = pidsByRole(app.process().pid ?? 0).get('media') ?? [];
  process.kill(gateway!, 'SIGKILL');
  const { history } = await until(page, 'the call has ended', (now) => now.history.count === 1);
  expect(history.recent[0]?.fault).toMatchObject({ stage: 'media', code: 'gateway-ended' });
  await expect(page.getByText(/carries the sound has stopped/).first()).toBeVisible();
  await stage.phone.dial('600');
  await hear(page, isAudible);
});
