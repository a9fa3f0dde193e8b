import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openDocument } from './document.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-document-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const schema = z.array(z.string());
const open = () => openDocument(join(folder, 'list.json'), 1, schema, []);

test('a new profile starts with the initial value and no fault', async () => {
  const document = await open();
  expect(document.value).toEqual([]);
  expect(document.fault).toBeNull();
});

test('what was written is there the next time', async () => {
  await (await open()).write(['alice']);
  expect((await open()).value).toEqual(['alice']);
});

test('writes that overlap land in their order', async () => {
  const document = await open();
  await Promise.all([document.write(['1']), document.write(['2']), document.write(['3'])]);
  expect((await open()).value).toEqual(['3']);
});

test.each([1, 10, 20])(
  'a file cut to %i bytes gives the last good state, a fault, and is kept',
  async (size) => {
    const document = await open();
    await document.write(['alice']);
    await document.write(['alice', 'bob']);
    await truncate(join(folder, 'list.json'), size);

    const again = await open();
    expect(again.value).toEqual(['alice']);
    expect(again.fault).toEqual({ stage: 'storage', code: 'restored-previous', presented: 'list.json' });
    expect(await readdir(folder)).toContain('list.json.unreadable');
  },
);

test('both files unreadable: the initial value and a fault', async () => {
  const document = await open();
  await document.write(['alice']);
  await writeFile(join(folder, 'list.json'), '{"version":1,"value":[7]}');
  await writeFile(join(folder, 'list.json.previous'), 'nonsense');
  const again = await open();
  expect(again.value).toEqual([]);
  expect(again.fault?.code).toBe('started-empty');
});

test('a file of another version is not guessed at', async () => {
  await writeFile(join(folder, 'list.json'), '{"version":2,"value":["x"]}');
  expect((await open()).fault?.code).toBe('started-empty');
  expect(await readFile(join(folder, 'list.json.unreadable'), 'utf8')).toContain('"version":2');
});
