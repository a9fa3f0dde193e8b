import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../../electron/platform/fakes/run-process.ts';
import { exampleDraft } from '../drive/account.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { launchAnchorline } from '../drive/launch.ts';
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
