import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, readlink, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openCollection } from './collection.ts';
import { asNobody } from './fakes/as-nobody.ts';
import { codesOf, storedList, wordForm } from './fakes/stored-list.ts';
import { listForm } from './forms.ts';

const { folder, path, open, stored, files } = storedList();

test('one changed byte anywhere in the file costs nothing: the copy is whole', async () => {
  await stored('alice', 'bob');
  const whole = await readFile(path());
  for (let at = 0; at < whole.length; at += 1) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    await writeFile(path(), damaged);
    const list = await open();
    expect([at, list.list(), codesOf(list)]).toEqual([at, ['alice', 'bob'], ['restored-copy']]);
    expect((await readFile(path())).equals(whole)).toBe(true);
  }
  expect((await files()).filter((name) => /\.(unreadable|newer)/.test(name))).toHaveLength(whole.length);
});

test('one changed byte in both: the other records are read, and the damage is reported and kept', async () => {
  await stored('alice', 'bob');
  const whole = await readFile(path(), 'utf8');
  for (const name of ['list.json', 'list.json.previous'])
    await writeFile(join(folder(), name), whole.replace('alice', 'alicf'));
  const list = await open();
  expect(list.list()).toEqual(['bob']);
  expect(list.faults).toEqual([
    { stage: 'storage', code: 'records-damaged', presented: 'list.json', expected: '1' },
  ]);
  await list.update((now) => [...now, 'carol']);
  await list.update((now) => [...now, 'dave']);
  const again = await open();
  expect([again.list(), codesOf(again)]).toEqual([['bob', 'carol', 'dave'], []]);
  expect(await readFile(`${path()}.unreadable`, 'utf8')).toContain('alicf');
});

test('a record that is none is damaged, sealed or not', async () => {
  const numbers = await openCollection(path(), listForm(z.unknown()));
  await numbers.update(() => ['alice', 7]);
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([['alice'], ['records-damaged']]);
});

/** What may be in the place of a file; each in the place of the file, and of both. */
const intruders: Readonly<Record<string, (at: string) => Promise<unknown>>> = {
  'an empty file': (at) => writeFile(at, ''),
  'half a file': async (at) => truncate(at, Math.floor((await readFile(at)).length / 2)),
  'a BOM': async (at) => writeFile(at, `\u{feff}${await readFile(at, 'utf8')}`),
  'trailing NULs': async (at) => writeFile(at, `${await readFile(at, 'utf8')}\0\0`),
  'another encoding': async (at) => writeFile(at, await readFile(at, 'utf8'), 'utf16le'),
  'no UTF-8': (at) => writeFile(at, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  'a folder': async (at) => {
    await rm(at);
    await mkdir(join(at, 'inner'), { recursive: true });
  },
  'a loop of links': async (at) => {
    await rm(at);
    await symlink(at, at);
  },
  'a device': async (at) => {
    await rm(at);
    await symlink('/dev/zero', at);
  },
  'a pipe': async (at) => {
    await rm(at);
    await promisify(execFile)('mkfifo', [at]);
  },
  'a huge file': (at) => truncate(at, 64 * 1024 * 1024 + 1),
  'JSON 200,000 deep': (at) =>
    writeFile(at, `{"version":2,"records":[["",${'['.repeat(200_000)}${']'.repeat(200_000)}]]}`),
  'an object 200,000 deep': (at) => writeFile(at, `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`),
  'a number': (at) => writeFile(at, '7'),
  null: (at) => writeFile(at, 'null'),
  'version 0': (at) => writeFile(at, '{"version":0,"records":[]}'),
  'no records': (at) => writeFile(at, '{"version":2}'),
};

const onWindows = process.platform === 'win32';

const kinds = Object.entries(intruders).filter(([kind]) => !(onWindows && /link|device|pipe/.test(kind)));

test.each(kinds)(
  '%s in the place of the file: the copy is used, and the damage is reported',
  async (_kind, intrude) => {
    await stored('alice');
    await intrude(path());
    const list = await open();
    expect([list.list(), codesOf(list)]).toEqual([['alice'], ['restored-copy']]);
    await list.update((now) => [...now, 'bob']);
    expect((await open()).list()).toEqual(['alice', 'bob']);
  },
);

test.each(kinds)('%s in the place of both: the app starts and reports it once', async (_kind, intrude) => {
  await stored('alice');
  await intrude(path());
  await intrude(`${path()}.previous`);
  const list = await open();
  expect(list.list()).toEqual([]);
  expect(['started-empty', 'records-damaged']).toContain(codesOf(list)[0]);
  await list.update(() => ['bob']);
  const again = await open();
  expect([again.list(), codesOf(again)]).toEqual([['bob'], []]);
  expect(await files()).toContain('list.json.unreadable');
});

/** Windows has no such mode. */

test.skipIf(onWindows)('a file that may not be read is set aside', async () => {
  await stored('alice');
  await chmod(path(), 0);
  const list = await asNobody(folder(), open);
  expect([list.list(), codesOf(list)]).toEqual([['alice'], ['restored-copy']]);
  expect(await files()).toContain('list.json.unreadable');
});

test('what was lost stays known where the start was ended before anything was written', async () => {
  await writeFile(`${path()}.unreadable`, 'nonsense');
  const list = await openCollection(path(), {
    ...wordForm,
    standIn: (damaged) => (damaged === undefined ? 'all' : 'one'),
  });
  expect([list.list(), codesOf(list)]).toEqual([['all'], ['started-empty']]);
  expect((await open()).list()).toEqual(['all']);
});

test.runIf(process.platform !== 'win32')(
  'a dangling link is reported and kept; the app does not silently start empty',
  async () => {
    await symlink(join(folder(), 'drive', 'list.json'), path());
    const list = await open();
    expect([list.list(), codesOf(list)]).toEqual([[], ['started-empty']]);
    await list.update(() => ['alice']);
    expect(await readlink(`${path()}.unreadable`)).toBe(join(folder(), 'drive', 'list.json'));
  },
);

test.runIf(process.platform !== 'win32')(
  'what could not be kept at the start is kept before anything is written over it',
  async () => {
    await stored('alice', 'bob');
    const damaged = (await readFile(path(), 'utf8')).replace('alice', 'alicf');
    for (const name of ['list.json', 'list.json.previous']) await writeFile(join(folder(), name), damaged);
    const list = await asNobody(folder(), async () => {
      await chmod(folder(), 0o500);
      return open();
    });
    expect(codesOf(list)).toEqual(['records-damaged', 'write-failed']);
    expect(await files()).toEqual(['list.json', 'list.json.previous']);
    await chmod(folder(), 0o700);
    await list.update((now) => [...now, 'carol']);
    expect(await readFile(`${path()}.unreadable`, 'utf8')).toBe(damaged);
    expect((await open()).list()).toEqual(['bob', 'carol']);
  },
);
