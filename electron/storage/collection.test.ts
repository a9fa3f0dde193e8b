import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openCollection } from './collection.ts';
import { listForm } from './forms.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-collection-'));
  path = join(folder, 'list.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const form = listForm(z.string());
const open = () => openCollection(path, form);
const codesOf = ({ faults }: Awaited<ReturnType<typeof open>>) => faults.map(({ code }) => code);
const files = async () => (await readdir(folder)).toSorted();
async function stored(...records: string[]): Promise<void> {
  await (await open()).update(() => records);
}

test('a new profile starts with nothing, and no fault', async () => {
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([[], []]);
  expect(await files()).toEqual([]);
});

test('changes at the same time are all kept, and there after a restart', async () => {
  const list = await open();
  const add = (name: string) => list.update((now) => [...now, name]);
  await Promise.all(['alice', 'bob', 'carol'].map(add));
  expect((await open()).list()).toEqual(['alice', 'bob', 'carol']);
});

test('a change that throws or cannot be written leaves the others alone', async () => {
  const list = await open();
  await stored('alice');
  const failing = list.update(() => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await rm(folder, { recursive: true });
  await expect(list.update(() => ['bob'])).rejects.toMatchObject({
    fault: { stage: 'storage', code: 'write-failed', presented: 'list.json' },
  });
  expect(list.list()).toEqual([]);
  await mkdir(folder);
  await list.update(() => ['carol']);
  expect((await open()).list()).toEqual(['carol']);
});

test(
  'one changed byte anywhere in the file costs nothing: the copy is whole',
  { timeout: 60_000 },
  async () => {
    await stored('alice', 'bob');
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(path, damaged);
      const list = await open();
      expect([at, list.list(), codesOf(list)]).toEqual([at, ['alice', 'bob'], ['restored-copy']]);
      expect((await readFile(path)).equals(whole)).toBe(true);
    }
    expect((await files()).filter((name) => /\.(unreadable|newer)/.test(name))).toHaveLength(whole.length);
  },
);

test('one changed byte in both: the other records are there, and the damage is told and kept', async () => {
  await stored('alice', 'bob');
  const whole = await readFile(path, 'utf8');
  for (const name of ['list.json', 'list.json.previous'])
    await writeFile(join(folder, name), whole.replace('alice', 'alicf'));
  const list = await open();
  expect(list.list()).toEqual(['bob']);
  expect(list.faults).toEqual([
    { stage: 'storage', code: 'records-damaged', presented: 'list.json', expected: '1' },
  ]);
  await list.update((now) => [...now, 'carol']);
  await list.update((now) => [...now, 'dave']);
  const again = await open();
  expect([again.list(), codesOf(again)]).toEqual([['bob', 'carol', 'dave'], []]);
  expect(await readFile(`${path}.unreadable`, 'utf8')).toContain('alicf');
});

test('a record that is none is damaged, sealed or not', async () => {
  const numbers = await openCollection(path, listForm(z.unknown()));
  await numbers.update(() => ['alice', 7]);
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([['alice'], ['records-damaged']]);
});

/** What may stand where a file should be; each in the place of the file, and of both. */
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

test.each(kinds)('%s in the place of the file: the copy is used, and it is told', async (_kind, intrude) => {
  await stored('alice');
  await intrude(path);
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([['alice'], ['restored-copy']]);
  await list.update((now) => [...now, 'bob']);
  expect((await open()).list()).toEqual(['alice', 'bob']);
});

test.each(kinds)('%s in the place of both: the app starts and says so, once', async (_kind, intrude) => {
  await stored('alice');
  await intrude(path);
  await intrude(`${path}.previous`);
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
  await chmod(path, 0);
  const list = await asNobody(open);
  expect([list.list(), codesOf(list)]).toEqual([['alice'], ['restored-copy']]);
  expect(await files()).toContain('list.json.unreadable');
});

/** Root may read every file: it runs `work` as the owner of the folder, who may not. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  const nobody = 65_534;
  for (const name of [...(await files()), '.']) await chown(join(folder, name), nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

test('what was lost stays known where the start was ended before anything was written', async () => {
  await writeFile(`${path}.unreadable`, 'nonsense');
  const list = await openCollection(path, {
    ...form,
    standIn: (damaged) => (damaged === undefined ? 'all' : 'one'),
  });
  expect([list.list(), codesOf(list)]).toEqual([['all'], ['started-empty']]);
  expect((await open()).list()).toEqual(['all']);
});

test('a copy that an interrupted write left alone is the state', async () => {
  await stored('alice');
  await rm(path);
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([['alice'], []]);
});

test('a copy that differs is brought up to the file', async () => {
  await stored('alice');
  const older = await readFile(path);
  await stored('bob');
  await writeFile(`${path}.previous`, older);
  expect((await open()).list()).toEqual(['bob']);
  expect(await readFile(`${path}.previous`, 'utf8')).toContain('bob');
});

test('a file of a newer version is not overwritten: it is kept, and told', async () => {
  await writeFile(path, '{"version":3,"records":["what","ever"]}');
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([[], ['newer-version']]);
  await list.update(() => ['alice']);
  expect(await readFile(`${path}.newer`, 'utf8')).toBe('{"version":3,"records":["what","ever"]}');
});

test('a file of version 1 is taken over, record by record', async () => {
  await writeFile(path, '{"version":1,"value":["alice",7]}');
  await writeFile(`${path}.previous`, '{"version":1,"value":["alice"]}');
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([['alice'], ['records-damaged']]);
  expect((await open()).list()).toEqual(['alice']);
  // The good state of the day before is not lost to what was read in part.
  expect(await readFile(`${path}.previous.kept`, 'utf8')).toBe('{"version":1,"value":["alice"]}');
  expect(await readFile(`${path}.unreadable`, 'utf8')).toContain('7');
});

test('of version 1 the previous state is an older one, and that is told', async () => {
  await writeFile(path, '{"version":1,"val');
  await writeFile(`${path}.previous`, '{"version":1,"value":["alice"]}');
  const list = await openCollection(path, { ...form, standIn: () => 'all' });
  expect([list.list(), codesOf(list)]).toEqual([['alice', 'all'], ['restored-previous']]);
});

test('each older version goes through every later one, in order', async () => {
  const third = {
    read: (record: unknown) => z.string().parse(record),
    write: (record: string) => record,
    fromVersionOne: (value: unknown) => [value],
    steps: [(record: unknown) => `${record as string}+3`, (record: unknown) => `${record as string}+4`],
  };
  await writeFile(path, '{"version":1,"value":"one"}');
  expect((await openCollection(path, third)).list()).toEqual(['one+3+4']);
  await rm(path);
  await rm(`${path}.previous`);
  await stored('two');
  expect((await openCollection(path, third)).list()).toEqual(['two+3+4']);
  expect((await openCollection(path, third)).list()).toEqual(['two+3+4']);
});

test('what is too large to be read again is not written', async () => {
  await stored('alice');
  const list = await open();
  await expect(list.update(() => ['x'.repeat(64 * 1024 * 1024)])).rejects.toMatchObject({
    fault: { stage: 'storage', code: 'too-large' },
  });
  expect((await open()).list()).toEqual(['alice']);
});

test.runIf(process.platform !== 'win32')(
  'a link to what is not there is told and kept, and no reason to start with nothing in silence',
  async () => {
    await symlink(join(folder, 'drive', 'list.json'), path);
    const list = await open();
    expect([list.list(), codesOf(list)]).toEqual([[], ['started-empty']]);
    await list.update(() => ['alice']);
    expect(await readlink(`${path}.unreadable`)).toBe(join(folder, 'drive', 'list.json'));
  },
);

test.runIf(process.platform !== 'win32')(
  'what could not be kept at the start is kept before anything is written over it',
  async () => {
    await stored('alice', 'bob');
    const damaged = (await readFile(path, 'utf8')).replace('alice', 'alicf');
    for (const name of ['list.json', 'list.json.previous']) await writeFile(join(folder, name), damaged);
    const list = await asNobody(async () => {
      await chmod(folder, 0o500);
      return open();
    });
    expect(codesOf(list)).toEqual(['records-damaged', 'write-failed']);
    expect(await files()).toEqual(['list.json', 'list.json.previous']);
    await chmod(folder, 0o700);
    await list.update((now) => [...now, 'carol']);
    expect(await readFile(`${path}.unreadable`, 'utf8')).toBe(damaged);
    expect((await open()).list()).toEqual(['bob', 'carol']);
  },
);

test('a record of version 1 that is nested deeper than can be written is damaged, and the others are there', async () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  await writeFile(path, `{"version":1,"value":["alice",${deep}]}`);
  const list = await openCollection(path, listForm(z.unknown()));
  expect([list.list(), list.faults.map(({ code }) => code)]).toEqual([['alice'], ['records-damaged']]);
});

test('a file of version 1 does not take the place of a later copy: the copy is used, and the file is told and kept', async () => {
  await stored('alice', 'bob');
  const older = '{"version":1,"value":["alice"]}';
  await writeFile(path, older);
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([['alice', 'bob'], ['restored-copy']]);
  expect(await readFile(`${path}.kept`, 'utf8')).toBe(older);
  expect(codesOf(await open())).toEqual([]);
});
