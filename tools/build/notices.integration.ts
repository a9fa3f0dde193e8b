import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { readShown } from '../../electron/ipc/licence-commands.ts';
import { collectPackages, packageFolder, readNotices, writeNotices } from './notices.ts';

const root = join(import.meta.dirname, '../..');

test('every package that is bundled has its licence in the notices', async () => {
  const folders = new Set<string>();
  for (const name of ['main', 'preload', 'renderer'])
    await build({
      configFile: join(root, `vite.${name}.config.ts`),
      logLevel: 'error',
      plugins: [collectPackages(folders)],
      build: { write: false, sourcemap: false },
    });
  const notices = await readNotices(folders);
  const names = notices.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['react', 'sip.js', 'tailwindcss', 'zod', 'zustand']));
  // What only builds or tests is not in the app.
  expect(names).not.toContain('vite');
  expect(names).not.toContain('jssip');
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-notices-'));
  const page = join(folder, 'licences.json');
  await writeNotices(folder, page, notices);
  const text = await readFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const { name, version } of notices) expect(text).toContain(`${name} ${version} (`);
  expect(await readFile(join(folder, 'LICENSE.txt'), 'utf8')).toContain('Apache License');
  // The app shows what is shipped, and all of it.
  expect(readShown(await readFile(page, 'utf8'))).toEqual(notices);
  // MPL-2.0 3.2: whoever gets the app is told where the source is.
  const ical = notices.find(({ name }) => name === 'ical.js');
  expect(ical).toMatchObject({ license: 'MPL-2.0', source: 'https://github.com/kewisch/ical.js' });
  expect(ical?.text).toContain('Mozilla Public License Version 2.0');
  expect(text).toContain('Source: https://github.com/kewisch/ical.js');
  await rm(folder, { recursive: true });
});

test('a package without a licence stops the build', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-package-'));
  const facts = { name: 'a', version: '1.0.0', license: 'MIT' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(facts));
  await expect(readNotices([folder])).rejects.toThrow('no licence text');
  await writeFile(join(folder, 'LICENSE'), ' \n');
  await expect(readNotices([folder])).rejects.toThrow('no licence text');
  await writeFile(join(folder, 'LICENSE'), 'Permission is hereby granted');
  expect(await readNotices([folder])).toHaveLength(2);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...facts, license: undefined }));
  await expect(readNotices([folder])).rejects.toThrow('no licence text');
  await rm(folder, { recursive: true });
});

test('a package under the MPL that does not say where its source is stops the build', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-package-'));
  const facts = { name: 'a', version: '1.0.0', license: 'MPL-2.0' };
  await writeFile(join(folder, 'LICENSE'), 'Mozilla Public License');
  await writeFile(join(folder, 'package.json'), JSON.stringify(facts));
  await expect(readNotices([folder])).rejects.toThrow('does not say where its source is');
  for (const repository of [
    'a/b',
    'github:a/b',
    { url: 'git+https://github.com/a/b.git' },
    { url: 'git@github.com:a/b.git' },
  ]) {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ ...facts, repository }));
    const [notice] = await readNotices([folder]);
    expect(notice?.source).toBe('https://github.com/a/b');
  }
  await rm(folder, { recursive: true });
});

test.each([
  ['/a/node_modules/zod/v4/index.js', '/a/node_modules/zod'],
  ['/a/node_modules/@base-ui/react/esm/index.js?x', '/a/node_modules/@base-ui/react'],
  ['/a/node_modules/b/node_modules/c/index.js', '/a/node_modules/b/node_modules/c'],
  ['C:\\a\\node_modules\\zod\\index.js', 'C:/a/node_modules/zod'],
  ['\0/a/node_modules/zod/index.js?commonjs', '/a/node_modules/zod'],
  ['/a/electron/main.ts', null],
  ['\0rolldown/runtime.js', null],
])('%s belongs to %s', (id, folder) => expect(packageFolder(id)).toBe(folder));
