import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstShow, openLoginStart, wasStartedHidden, type LoginApp } from './login-start.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-login-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Item {
  openAtLogin: boolean;
  executableWillLaunchAtLogin: boolean;
  wasOpenedAtLogin: boolean;
}
/** An app, and the entry that the system has for it. */
function appWith(isPackaged = true) {
  const item: Item = { openAtLogin: false, executableWillLaunchAtLogin: false, wasOpenedAtLogin: false };
  const given: unknown[] = [];
  const app: LoginApp = {
    isPackaged,
    getPath: () => folder,
    getLoginItemSettings: () => item,
    setLoginItemSettings: (settings) => {
      given.push(settings);
      item.openAtLogin = settings.openAtLogin;
      item.executableWillLaunchAtLogin = settings.openAtLogin;
    },
  };
  return { app, item, given };
}
const executable = '/opt/Anchorline/anchorline';
const entry = () => join(folder, 'autostart', 'anchorline.desktop');

test('on Linux the switch is the file, also after the next start', async () => {
  const outside = { app: appWith().app, platform: 'linux', executable } as const;
  const start = await openLoginStart(outside);
  expect(start.value()).toBe(false);
  await start.set(true);
  expect(start.value()).toBe(true);
  expect(await readFile(entry(), 'utf8')).toContain('Exec="/opt/Anchorline/anchorline" "--hidden"');
  const next = await openLoginStart(outside);
  expect(next.value()).toBe(true);
  await next.set(false);
  expect((await openLoginStart(outside)).value()).toBe(false);
});

test('where the file cannot be written the fault says so, and the switch stays', async () => {
  await writeFile(join(folder, 'autostart'), '');
  const { app } = appWith();
  const start = await openLoginStart({ app, platform: 'linux', executable });
  await expect(start.set(true)).rejects.toMatchObject({
    fault: { stage: 'desktop', code: 'login-start-failed', presented: 'EEXIST' },
  });
  expect(start.value()).toBe(false);
});

test('on Windows and macOS it is the entry of the system', async () => {
  for (const [platform, args] of [
    ['windows', ['--hidden']],
    ['macos', []],
  ] as const) {
    const { app, given } = appWith();
    const start = await openLoginStart({ app, platform, executable });
    await start.set(true);
    expect(start.value()).toBe(true);
    expect(given).toEqual([{ openAtLogin: true, args }]);
  }
});

test('what was switched off in the Task Manager is off', async () => {
  const { app, item } = appWith();
  Object.assign(item, { openAtLogin: true, executableWillLaunchAtLogin: false });
  expect((await openLoginStart({ app, platform: 'windows', executable })).value()).toBe(false);
});

test('a development build is not started by the system', async () => {
  const { app, given } = appWith(false);
  const start = await openLoginStart({ app, platform: 'windows', executable });
  expect(start.value()).toBeNull();
  await expect(start.set(true)).rejects.toMatchObject({ fault: { code: 'login-start-failed' } });
  expect(given).toEqual([]);
});

test('an AppImage, which is mounted elsewhere each time, is not either', async () => {
  const { app } = appWith();
  const mounted = '/tmp/.mount_AnchorX1y2z3/anchorline';
  expect((await openLoginStart({ app, platform: 'linux', executable: mounted })).value()).toBeNull();
});

test('a start at login is known by its argument, on macOS by the system', () => {
  const { app, item } = appWith();
  expect(wasStartedHidden(['--hidden'], 'linux', app)).toBe(true);
  expect(wasStartedHidden(['sip:bob@example.com'], 'windows', app)).toBe(false);
  expect(wasStartedHidden(['--hidden'], 'macos', app)).toBe(false);
  item.wasOpenedAtLogin = true;
  expect(wasStartedHidden([], 'macos', app)).toBe(true);
});

test('it begins hidden where it stays without its window, and else where it can be found again', () => {
  expect(firstShow(false, true)).toBe('shown');
  expect(firstShow(true, true)).toBe('hidden');
  expect(firstShow(true, false)).toBe('minimized');
});
