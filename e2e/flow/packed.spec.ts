import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchAnchorline } from '../support/launch.ts';
import { snapshot } from '../support/snapshot.ts';

const root = join(import.meta.dirname, '../..');
const unpacked = { linux: 'linux-unpacked/anchorline', win32: 'win-unpacked/Anchorline.exe' } as Partial<
  Record<NodeJS.Platform, string>
>;
const executable = unpacked[process.platform];

test('the packed app starts and has all its files @flow', async () => {
  test.skip(executable === undefined, 'packing is tried on Linux and Windows');
  test.setTimeout(180_000);
  execFileSync(
    process.execPath,
    [
      join(root, 'tools/build/dist.ts'),
      '--no-build',
      `--${process.platform === 'win32' ? 'win' : 'linux'}`,
      'dir',
    ],
    { cwd: root },
  );
  const executablePath = join(root, 'release', executable ?? '');
  expect(existsSync(executablePath)).toBe(true);
  const { page, app, close } = await launchAnchorline({ executablePath, entry: [] });
  expect(await app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true);
  expect((await snapshot(page)).version).toBe('0.1.0');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await close();
});
