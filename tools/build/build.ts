/**
 * `npm run build`: dist/electron (main, gateway, preload), dist/renderer, and dist/licenses: what
 * is in them, and its licences.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { collectPackages, readNotices, writeNotices } from './notices.ts';

const root = join(import.meta.dirname, '../..');
await rm(join(root, 'dist'), { recursive: true, force: true });
const folders = new Set<string>();
for (const name of ['main', 'preload', 'renderer']) {
  const plugins = [collectPackages(folders)];
  await build({ configFile: join(root, `vite.${name}.config.ts`), logLevel: 'warn', plugins });
}
await writeNotices(join(root, 'dist/licenses'), join(root, 'dist/licences.json'), await readNotices(folders));
