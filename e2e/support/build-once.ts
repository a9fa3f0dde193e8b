import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildGallery, galleryFolder } from './gallery-server.ts';

/**
 * The specs drive the built app: what is tested is what would be packed. Those that look at scenes
 * share one gallery. Gives what removes it.
 */
export default async function buildOnce(): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, '../..');
  const [app, folder] = await Promise.all([
    promisify(execFile)(process.execPath, [join(root, 'tools/build/build.ts')], { cwd: root }),
    buildGallery(),
  ]);
  process.stdout.write(app.stdout + app.stderr);
  process.env[galleryFolder] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
