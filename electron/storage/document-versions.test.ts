import { readFile, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openCollection } from './collection.ts';
import { codesOf, storedList, wordForm } from './fakes/stored-list.ts';
import { listForm } from './forms.ts';

const { path, open, stored } = storedList();

test('a file of a newer version is not overwritten: it is kept and reported', async () => {
  await writeFile(path(), '{"version":3,"records":["what","ever"]}');
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([[], ['newer-version']]);
  await list.update(() => ['alice']);
  expect(await readFile(`${path()}.newer`, 'utf8')).toBe('{"version":3,"records":["what","ever"]}');
});

test('a file of version 1 is migrated, record by record', async () => {
  await writeFile(path(), '{"version":1,"value":["alice",7]}');
  await writeFile(`${path()}.previous`, '{"version":1,"value":["alice"]}');
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([['alice'], ['records-damaged']]);
  expect((await open()).list()).toEqual(['alice']);
  // The good state of the day before is not lost to what was read in part.
  expect(await readFile(`${path()}.previous.kept`, 'utf8')).toBe('{"version":1,"value":["alice"]}');
  expect(await readFile(`${path()}.unreadable`, 'utf8')).toContain('7');
});

test('of version 1 the previous state is an older one, which is reported', async () => {
  await writeFile(path(), '{"version":1,"val');
  await writeFile(`${path()}.previous`, '{"version":1,"value":["alice"]}');
  const list = await openCollection(path(), { ...wordForm, standIn: () => 'all' });
  expect([list.list(), codesOf(list)]).toEqual([['alice', 'all'], ['restored-previous']]);
});

test('each older version goes through every later one, in order', async () => {
  const third = {
    read: (record: unknown) => z.string().parse(record),
    write: (record: string) => record,
    fromVersionOne: (value: unknown) => [value],
    steps: [(record: unknown) => `${record as string}+3`, (record: unknown) => `${record as string}+4`],
  };
  await writeFile(path(), '{"version":1,"value":"one"}');
  expect((await openCollection(path(), third)).list()).toEqual(['one+3+4']);
  await rm(path());
  await rm(`${path()}.previous`);
  await stored('two');
  expect((await openCollection(path(), third)).list()).toEqual(['two+3+4']);
  expect((await openCollection(path(), third)).list()).toEqual(['two+3+4']);
});

test('a record of version 1 that is nested deeper than can be written is damaged, and the others are there', async () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  await writeFile(path(), `{"version":1,"value":["alice",${deep}]}`);
  const list = await openCollection(path(), listForm(z.unknown()));
  expect([list.list(), list.faults.map(({ code }) => code)]).toEqual([['alice'], ['records-damaged']]);
});

test('a file of version 1 does not take the place of a later copy: the copy is used, and the file is reported and kept', async () => {
  await stored('alice', 'bob');
  const older = '{"version":1,"value":["alice"]}';
  await writeFile(path(), older);
  const list = await open();
  expect([list.list(), codesOf(list)]).toEqual([['alice', 'bob'], ['restored-copy']]);
  expect(await readFile(`${path()}.kept`, 'utf8')).toBe(older);
  expect(codesOf(await open())).toEqual([]);
});
