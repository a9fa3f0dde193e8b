/** `npm run build`: dist/electron (main, gateway, preload) and dist/renderer. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
await rm(join(root, 'dist'), { recursive: true, force: true });
for (const name of ['main', 'preload', 'renderer']) {
  await build({ configFile: join(root, `vite.${name}.config.ts`), logLevel: 'warn' });
}
