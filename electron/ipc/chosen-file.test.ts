import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import { readChosenFile } from './chosen-file.ts';

const megabyte = 1024 ** 2;

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'anchorline-chosen-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

const fault = (wanted: Fault): unknown => expect.objectContaining({ fault: wanted });

test('a chosen file is read whole, under the name that it has without its folders', async () => {
  const path = join(await folder(), 'team.vcf');
  await writeFile(path, Buffer.alloc(megabyte, 1));
  const { source, bytes } = await readChosenFile(path, 'contacts', megabyte);
  expect(source).toBe('team.vcf');
  expect(bytes).toEqual(Buffer.alloc(megabyte, 1));
});

test('one byte more than the limit is too large', async () => {
  const path = join(await folder(), 'team.vcf');
  await writeFile(path, Buffer.alloc(2 * megabyte + 1));
  await expect(readChosenFile(path, 'contacts', 2 * megabyte)).rejects.toEqual(
    fault({
      stage: 'contacts',
      code: 'too-large',
      expected: { code: 'megabytes', count: 2 },
      presented: 'team.vcf',
    }),
  );
});

test('a folder and what is gone are unreadable, and no name reorders the text around it', async () => {
  const path = join(await folder(), 'a\u202efcv.exe');
  await mkdir(path);
  await expect(readChosenFile(path, 'migration', megabyte)).rejects.toEqual(
    fault({ stage: 'migration', code: 'unreadable', presented: 'a\ufffdfcv.exe' }),
  );
  await expect(readChosenFile(join(path, 'gone.pem'), 'import', megabyte)).rejects.toEqual(
    fault({ stage: 'import', code: 'unreadable', presented: 'gone.pem' }),
  );
});
