import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { autostartEntry, isAutostartOn, isEntryOn, writeAutostart } from './autostart-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-autostart-'));
  path = join(folder, 'config', 'autostart', 'anchorline.desktop');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the file is written into a folder that was not there, is on, and is removed', async () => {
  expect(await isAutostartOn(path)).toBe(false);
  await writeAutostart(path, autostartEntry('Anchorline', ['/opt/Anchorline/anchorline', '--hidden']));
  expect(await isAutostartOn(path)).toBe(true);
  expect(await readFile(path, 'utf8')).toBe(
    [
      '[Desktop Entry]',
      'Type=Application',
      'Name=Anchorline',
      'Exec="/opt/Anchorline/anchorline" "--hidden"',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ].join('\n'),
  );
  await writeAutostart(path, null);
  await writeAutostart(path, null);
  expect(await isAutostartOn(path)).toBe(false);
});

test('what the person switched off in the desktop is off', () => {
  const entry = autostartEntry('Anchorline', ['/a']);
  expect(isEntryOn(entry)).toBe(true);
  expect(isEntryOn(entry.replace('enabled=true', 'enabled=false'))).toBe(false);
  expect(isEntryOn(`${entry}Hidden=true\n`)).toBe(false);
  expect(isEntryOn(`${entry}[Desktop Action x]\nHidden=true\n`)).toBe(true);
  // A desktop adds names in the languages of its person, before or behind.
  const named = entry.replace('Type=', 'Name[de]=Anchorline\nType=');
  expect(isEntryOn(named)).toBe(true);
  expect(isEntryOn(`${named}Comment[de]=x\nHidden=true\n`)).toBe(false);
  for (const none of ['', 'Exec=/a', '[Desktop Entry]\nType=Application\n', '[Other]\nExec=/a\n'])
    expect(isEntryOn(none)).toBe(false);
});

test('no path starts anything but itself', () => {
  const exec = (word: string) => /^Exec=(.*)$/m.exec(autostartEntry('Anchorline', [word]))?.[1];
  expect(exec('/home/a b/app')).toBe('"/home/a b/app"');
  expect(exec('/100%f/app')).toBe('"/100%%f/app"');
  expect(exec('/a"; rm -rf ~; "')).toBe(String.raw`"/a\\"; rm -rf ~; \\""`);
  expect(exec('/$HOME/`id`')).toBe(String.raw`"/\\$HOME/\\` + '`id' + String.raw`\\` + '`"');
  expect(exec('/a\\b')).toBe(String.raw`"/a\\\\b"`);
  expect(() => autostartEntry('Anchorline', ['/a\nExec=/bin/evil'])).toThrow('control characters');
});

test('a pipe, a folder, an endless file or a link to nothing is off, and is not waited for', async () => {
  await mkdir(join(folder, 'autostart'), { recursive: true });
  const pipe = join(folder, 'autostart', 'pipe');
  // Windows has no such pipes; a name with nothing behind it is off there too.
  if (process.platform !== 'win32') await promisify(execFile)('mkfifo', [pipe]);
  expect(await isAutostartOn(pipe)).toBe(false);
  expect(await isAutostartOn(join(folder, 'autostart'))).toBe(false);
  const long = join(folder, 'long');
  await writeFile(long, `[Desktop Entry]\nExec=/a\n${'#'.repeat(100_000)}`);
  expect(await isAutostartOn(long)).toBe(false);
  const link = join(folder, 'link');
  await symlink(join(folder, 'nothing'), link);
  expect(await isAutostartOn(link)).toBe(false);
});

test('a file where the folder belongs rejects', async () => {
  await writeFile(join(folder, 'config'), '');
  await expect(writeAutostart(path, 'x')).rejects.toThrow('ENOTDIR');
});
