import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { codesOf, storedList } from './fakes/stored-list.ts';

const { folder, path, open, stored, files } = storedList();

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
  await rm(folder(), { recursive: true });
  await expect(list.update(() => ['bob'])).rejects.toMatchObject({
    fault: { stage: 'storage', code: 'write-failed', presented: 'list.json' },
  });
  expect(list.list()).toEqual([]);
  await mkdir(folder());
  await list.update(() => ['carol']);
  expect((await open()).list()).toEqual(['carol']);
});

test('a copy that an interrupted write left alone is the state', async () => {
  await stored('alice');
  await rm(path());
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([['alice'], []]);
});

test('a copy that differs is brought up to the file', async () => {
  await stored('alice');
  const older = await readFile(path());
  await stored('bob');
  await writeFile(`${path()}.previous`, older);
  expect((await open()).list()).toEqual(['bob']);
  expect(await readFile(`${path()}.previous`, 'utf8')).toContain('bob');
});

test('what is too large to be read again is not written', async () => {
  await stored('alice');
  const list = await open();
  await expect(list.update(() => ['x'.repeat(64 * 1024 * 1024)])).rejects.toMatchObject({
    fault: { stage: 'storage', code: 'too-large' },
  });
  expect((await open()).list()).toEqual(['alice']);
});
