import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeAtomically } from './atomic-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-atomic-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.runIf(process.platform !== 'win32')(
  'over a file that others could read they cannot any more',
  async () => {
    const path = join(folder, 'trace.jsonl');
    await writeFile(path, 'old');
    await chmod(path, 0o666);
    await writeAtomically(path, 'new');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['trace.jsonl']);
  },
);

test('where it cannot be written, what was there stays and nothing is left beside it', async () => {
  const path = join(folder, 'taken');
  await mkdir(join(path, 'inner'), { recursive: true });
  await expect(writeAtomically(path, 'new')).rejects.toThrow(/EISDIR|EPERM|ENOTEMPTY|EEXIST/);
  expect(await readdir(folder)).toEqual(['taken']);
  await expect(writeAtomically(join(folder, 'nowhere', 'file'), 'new')).rejects.toThrow('ENOENT');
});
