/** Drives the fixture app on the stand-in as Playwright drives the real Electron. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ElectronApplication, Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureFolder, launch, noBrowserHere, posix, useFolder } from './launch-fixture.ts';
import { standInExecutable } from './locate.ts';

const folder = useFolder();

describe.skipIf(noBrowserHere)('the fixture on the stand-in (skipped without an installed browser)', () => {
  let app: ElectronApplication;
  let page: Page;
  let used: string;
  beforeAll(async () => {
    used = folder.newProfile();
    [app, page] = await launch(used);
  });
  afterAll(() => app.close());
  const seen = (): Promise<string[][]> => app.evaluate(() => globalThis.seen);

  test('the page is a secure origin under its own policy, with a bridge and nothing else of Electron', async () => {
    const facts = await page.evaluate(() => ({
      secure: isSecureContext,
      origin: location.origin,
      leaked: ['require', 'process', 'module'].filter((name) => name in window),
    }));
    expect(facts).toEqual({ secure: true, origin: 'https://bundle.app.localhost', leaked: [] });
    const fetched = page.evaluate(() => fetch('/index.html').then(() => 'fetched'));
    await expect(fetched).rejects.toThrow(/Failed to fetch/);
    const replaced = await page.evaluate(() => Reflect.set(window, 'fixture', 1));
    expect(replaced).toBe(false);
  });

  test('a page’s question is answered, with values that JSON has no words for', async () => {
    const same = await page.evaluate(async () => {
      const sent = {
        bytes: new Uint8Array([1, 255]),
        at: new Date(5),
        big: 2n ** 70n,
        nan: NaN,
        none: undefined,
      };
      const back = (await fixture.invoke('echo', sent)) as typeof sent;
      return (
        back.bytes instanceof Uint8Array &&
        back.bytes[1] === 255 &&
        back.at.getTime() === 5 &&
        back.big === 2n ** 70n &&
        Number.isNaN(back.nan) &&
        'none' in back
      );
    });
    expect(same).toBe(true);
  });

  test('errors have Electron’s text', async () => {
    const texts = await page.evaluate(() =>
      Promise.all(['fail', 'nobody'].map((channel) => fixture.invoke(channel).catch(String))),
    );
    expect(texts).toEqual([
      "Error: Error invoking remote method 'fail': TypeError: not like this",
      "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    ]);
  });

  test('main knows who asks, in the app’s own addresses', async () => {
    expect(await page.evaluate(() => fixture.invoke('who'))).toEqual({
      url: 'app://bundle/index.html',
      origin: 'app://bundle',
      isMain: true,
    });
  });

  test('messages and events cross, and functions of the bridge answer at once', async () => {
    const pong = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const remove = fixture.onPong((value) => {
            remove();
            resolve(value);
          });
          fixture.ping('hello');
        }),
    );
    expect(pong).toBe('hello');
    expect(await page.evaluate(() => fixture.add(1, 2))).toBe(3);
    await expect(page.evaluate(() => fixture.refuse())).rejects.toThrow('RangeError: refused');
  });

  test('the microphone is given and the camera is not, as the app’s handler says', async () => {
    const kinds = await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const camera = await navigator.mediaDevices
        .getUserMedia({ video: true })
        .catch((error: Error) => error.name);
      return [stream.getAudioTracks()[0]?.readyState, camera];
    });
    expect(kinds).toEqual(['live', 'NotAllowedError']);
  });

  test('the page goes nowhere and opens nothing that the app denies', async () => {
    await page.evaluate(() => {
      location.href = 'https://example.com/away';
    });
    await expect.poll(seen).toContainEqual(['will-navigate', 'https://example.com/away']);
    await page.evaluate(() => {
      location.href = 'about:blank';
    });
    await expect.poll(seen).toContainEqual(['will-navigate', 'about:blank']);
    expect(await page.evaluate(() => window.open('https://example.com/window'))).toBeNull();
    await page.getByText('Elsewhere').click();
    await expect.poll(seen).toContainEqual(['window.open', 'https://example.com/window']);
    await expect.poll(seen).toContainEqual(['window.open', 'https://example.com/new']);
    await expect.poll(() => app.windows().length).toBe(1);
    expect(page.url()).toBe('https://bundle.app.localhost/index.html');
  });

  test('a utility process answers and ends', async () => {
    expect(await page.evaluate(() => fixture.invoke('child', 21))).toEqual({ doubled: 42 });
  });

  test('theme, clipboard and secrets', async () => {
    await page.evaluate(() => fixture.invoke('theme', 'dark'));
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(true);
    expect(await page.evaluate(() => fixture.invoke('copy', 'text'))).toBe('text');
    expect(await page.evaluate(() => fixture.invoke('secret', 'pass'))).toEqual({
      hidden: true,
      result: 'pass',
    });
    expect(await app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())).toBe(
      'basic_text',
    );
  });

  test('the page has the size that the window is given', async () => {
    const size = (): Promise<number[]> => page.evaluate(() => [innerWidth, innerHeight]);
    await expect.poll(size).toEqual([700, 500]);
    const window = await app.browserWindow(page);
    await window.evaluate((own: BrowserWindow) => own.setSize(360, 560));
    await expect.poll(size).toEqual([360, 560]);
  });

  test('a dialog waits for nobody: it throws until the test replaces it', async () => {
    const asked = app.evaluate(({ dialog }) => dialog.showOpenDialog({}));
    await expect(asked).rejects.toThrow('nobody is there to answer');
    const replaced = app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: ['a'] });
      return dialog.showOpenDialog({});
    });
    await expect(replaced).resolves.toEqual({ canceled: false, filePaths: ['a'] });
  });

  test('a second copy goes and tells the first', async () => {
    const args = [fixtureFolder, `--user-data-dir=${used}`, 'sip:bob@example.com'];
    const second = spawn(standInExecutable(), args, { shell: !posix, stdio: 'ignore' });
    expect((await once(second, 'exit'))[0]).toBe(0);
    await expect.poll(seen).toContainEqual(['second-instance', 'sip:bob@example.com']);
  });

  test('a page that reloads has its bridge again; one that crashes is reported and can be reloaded', async () => {
    await page.reload();
    expect(await page.evaluate(() => fixture.invoke('echo', 1))).toBe(1);
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await expect.poll(seen).toContainEqual(['gone', 'crashed']);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
    const contents = (): Promise<unknown> =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("fixture.invoke('echo', 'again')"),
      );
    await expect.poll(() => contents().catch(String)).toBe('again');
  });
});
