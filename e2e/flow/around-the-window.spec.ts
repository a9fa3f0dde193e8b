import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProcess } from '../../electron/platform/fakes/run-process.ts';
import { exampleDraft } from '../drive/account.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { expect, test } from '../support/test.ts';

/** The command in a process of its own, as another program starts it. */
const phone = (profile: string, ...args: readonly string[]) =>
  runProcess(process.execPath, ['electron/cli/phone.ts', ...args, '--profile', profile]);

test('another program reaches the phone only while it is allowed, and the person is asked @flow', async () => {
  const { page, profile, close } = await launchAnchorline();
  await command(page, 'accounts.save', exampleDraft);
  const entry = join(profile, 'control.json');
  expect(existsSync(entry)).toBe(false);
  expect((await phone(profile, 'status')).code).toBe(2);

  await command(page, 'settings.save', { desktop: { otherPrograms: 'ask' } });
  const status = await phone(profile, 'status', '--json');
  expect(status.code).toBe(0);
  expect(JSON.parse(status.out)).toMatchObject({
    value: { calls: [], lines: [{ state: expect.any(String) }] },
  });
  const call = await phone(profile, 'call', 'sip:bob@example.com?Replaces=x', '--json');
  expect(JSON.parse(call.out)).toMatchObject({ verdict: 'done', value: { state: 'asked', call: null } });
  await until(page, 'the person is asked', ({ callLink }) => callLink?.target === 'sip:bob@example.com');
  expect((await snapshot(page)).calls).toEqual([]);
  expect((await phone(profile, 'call', 'file:///etc/passwd')).code).toBe(1);
  expect((await phone(profile, 'hangup')).code).toBe(1);

  await command(page, 'settings.save', { desktop: { otherPrograms: 'off' } });
  expect(existsSync(entry)).toBe(false);
  expect(existsSync(join(profile, 'control', 'phone.sock'))).toBe(false);
  expect((await phone(profile, 'status')).code).toBe(2);
  await close();
});

test('where the person wants it, the phone stays when its window is closed, until it is quit @flow', async () => {
  const { app, page, close } = await launchAnchorline();
  await command(page, 'settings.save', { desktop: { staysWhenClosed: true } });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(await windows()).toBe(1);
  expect((await snapshot(page)).settings.desktop.staysWhenClosed).toBe(true);
  await close();
});

const boundsOf = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

test('the window is where it was, and comes back from a screen that is gone @flow', async () => {
  const profile = await temporaryFolder();
  const place = { x: 300, y: 200, width: 700, height: 600 };
  const move = ({ app }: RunningApp, to: typeof place) =>
    app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), to);
  const kept = (x: number) =>
    expect.poll(() => readFile(join(profile, 'window.json'), 'utf8').catch(() => '')).toContain(`"x":${x}`);
  const first = await launchAnchorline({ profile });
  await move(first, place);
  await kept(300);
  await first.close();

  const second = await launchAnchorline({ profile });
  expect(await boundsOf(second)).toEqual(place);
  await move(second, { ...place, x: 5000 });
  await kept(5000);
  await second.close();

  const third = await launchAnchorline({ profile });
  // The stand-in has one screen of 1920 by 1080.
  expect((await boundsOf(third))?.x).toBe(1920 - 700);
  await third.close();
  await removeFolder(profile);
});

test('started by the system, the phone begins without its window before the person @flow', async () => {
  const profile = await temporaryFolder();
  const looks = ({ app }: RunningApp) =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return [window?.isVisible(), window?.isMinimized()];
    });
  const first = await launchAnchorline({ profile, args: ['--hidden'] });
  await expect.poll(() => looks(first)).toEqual([false, true]);
  await command(first.page, 'settings.save', { desktop: { staysWhenClosed: true } });
  await first.close();
  const second = await launchAnchorline({ profile, args: ['--hidden'] });
  await snapshot(second.page);
  expect(await looks(second)).toEqual([false, false]);
  await second.app.evaluate(({ app }) => app.emit('second-instance', {}, ['', '--hidden'], ''));
  expect(await looks(second)).toEqual([false, false]);
  // Whoever starts it again wants to see it.
  await second.app.evaluate(({ app }) => app.emit('second-instance', {}, [], ''));
  await expect.poll(() => looks(second)).toEqual([true, false]);
  await second.close();
  await removeFolder(profile);
});

/** What the app asked of the desktop, which the stand-in writes down. */
const recorded = ({ app }: RunningApp) =>
  app.evaluate(() => {
    const { electronHost } = globalThis as unknown as { electronHost?: { recorded: unknown[] } };
    return JSON.stringify(electronHost?.recorded ?? []);
  });

test('what a jump list asks for is done by the phone that runs: settings, a call, do not disturb @flow', async () => {
  const running = await launchAnchorline();
  const { app, page, close } = running;
  await command(page, 'accounts.save', exampleDraft);
  const ask = (...args: readonly string[]) =>
    app.evaluate(
      ({ app: main }, words) => main.emit('second-instance', {}, ['anchorline', ...words], ''),
      args,
    );
  await ask('--do=settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await ask('--do=new-call');
  await expect(page.getByLabel('Name, number or address')).toBeFocused();
  await ask('--do=do-not-disturb');
  await until(page, 'calls do not ring', ({ settings }) => settings.doNotDisturb);
  await ask('--do=do-not-disturb');
  await until(page, 'calls ring again', ({ settings }) => !settings.doNotDisturb);
  await ask('--do=quit', '--', '--do=do-not-disturb');
  expect((await snapshot(page)).settings.doNotDisturb).toBe(false);
  expect(await recorded(running)).toContain('app.setBadgeCount');
  await close();
});

test('started for the settings, the phone begins with them @flow', async () => {
  const { page, close } = await launchAnchorline({ args: ['--do=settings'] });
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await close();
});

test('that the phone goes on without its window is told once, and never again @flow', async () => {
  const profile = await temporaryFolder();
  const toldIn = async (running: RunningApp): Promise<number> => {
    await command(running.page, 'settings.save', { desktop: { staysWhenClosed: true } });
    const window = () =>
      running.app.evaluate(({ BrowserWindow }) => {
        const [shown] = BrowserWindow.getAllWindows();
        shown?.close();
        shown?.show();
      });
    await window();
    await window();
    const count = (await recorded(running)).split('Anchorline goes on').length - 1;
    await expect
      .poll(() => readFile(join(profile, 'window.json'), 'utf8').catch(() => ''))
      .toContain('"isTrayTold":true');
    await running.close();
    return count;
  };
  expect(await toldIn(await launchAnchorline({ profile }))).toBe(1);
  expect(await toldIn(await launchAnchorline({ profile }))).toBe(0);
  await removeFolder(profile);
});
