import { chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Root may read and write everything: it runs `work` as the owner of the folder and its files, who
 * may not.
 */
export async function asNobody<T>(folder: string, work: () => T): Promise<Awaited<T>> {
  if (process.geteuid?.() !== 0) return await work();
  const nobody = 65_534;
  for (const name of [...(await readdir(folder)), '.']) await chown(join(folder, name), nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
