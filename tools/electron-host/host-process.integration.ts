/** The process of the stand-in: how it ends, how it is packed, what it says without a browser. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import { fixtureFolder, launch, noBrowserHere, posix, processesOf, useFolder } from './launch-fixture.ts';
import { standInDist, standInExecutable } from './locate.ts';

const folder = useFolder();

describe.skipIf(noBrowserHere || !posix)(
  'nothing is left (skipped without a browser, and on Windows, which has no ps)',
  () => {
    let app: ElectronApplication | null = null;
    afterEach(() => app?.close().catch(() => undefined));

    test('after the app has quit', async () => {
      const profile = folder.newProfile();
      [app] = await launch(profile);
      expect(processesOf(profile).length).toBeGreaterThan(2);
      const { exitCode } = await closed(app, () => app?.evaluate(({ app: own }) => own.quit()));
      expect(exitCode).toBe(0);
      await expect.poll(() => processesOf(profile)).toEqual([]);
    });

    test('after the host was killed', async () => {
      const profile = folder.newProfile();
      [app] = await launch(profile);
      await closed(app, () => app?.process().kill('SIGKILL'));
      await expect.poll(() => processesOf(profile)).toEqual([]);
      // The file that it left says nothing any more.
      [app] = await launch(profile);
    });

    test('after the browser was killed; the host says so by its exit code', async () => {
      const profile = folder.newProfile();
      [app] = await launch(profile);
      const browser = processesOf(profile).find(
        (line) => line.includes('--remote-debugging-pipe') && !line.includes('--type='),
      );
      const { exitCode } = await closed(app, () =>
        process.kill(Number.parseInt(browser ?? '', 10), 'SIGKILL'),
      );
      expect(exitCode).toBe(1);
      await expect.poll(() => processesOf(profile)).toEqual([]);
    });

    async function closed(
      running: ElectronApplication,
      by: () => unknown,
    ): Promise<{ exitCode: number | null }> {
      const child = running.process();
      const exited = once(child, 'exit');
      await Promise.resolve(by()).catch(() => undefined);
      await exited;
      return { exitCode: child.exitCode };
    }
  },
);

test.skipIf(noBrowserHere || !posix)(
  'a packed copy runs the archive beside it (skipped without a browser; the packer copies a Linux name)',
  async () => {
    const packed = join(folder.path(), 'packed');
    await cp(standInDist(), packed, { recursive: true });
    await mkdir(join(packed, 'resources'));
    const { createPackage } = createRequire(import.meta.url)('@electron/asar') as {
      createPackage: (from: string, to: string) => Promise<void>;
    };
    await createPackage(fixtureFolder, join(packed, 'resources/app.asar'));
    const executablePath = join(packed, 'phone');
    await cp(join(packed, 'electron'), executablePath);
    const profile = folder.newProfile();
    const [app, page] = await launch(profile, { executablePath, args: [`--user-data-dir=${profile}`] });
    const facts = await app.evaluate(({ app: own }) => [
      own.isPackaged,
      own.getVersion(),
      own.getPath('exe'),
    ]);
    expect(facts).toEqual([true, '1.2.3', executablePath]);
    expect(await page.evaluate(() => fixture.invoke('child', 2))).toEqual({ doubled: 4 });
    await app.close();
  },
);

test('without a browser one line says what to install', async () => {
  const env = { ...process.env, ANCHORLINE_BROWSER: join(folder.path(), 'none') };
  const args = [fixtureFolder, `--user-data-dir=${folder.newProfile()}`];
  const child = spawn(standInExecutable(), args, { env, shell: !posix, stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  expect((await once(child, 'close'))[0]).toBe(1);
  expect(text.trim()).toMatch(/^No browser to run on: install Chromium.*ANCHORLINE_BROWSER.*$/);
});

test('the version is Electron’s own, as its package says', async () => {
  const about = JSON.parse(
    await readFile(createRequire(import.meta.url).resolve('electron/package.json'), 'utf8'),
  ) as { version: string };
  const said = execFileSync(standInExecutable(), ['--version'], { shell: !posix }).toString().trim();
  expect(said).toBe(`v${about.version}`);
});
