import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The specs drive the built app: what is tested is what would be packed. */
export default function buildOnce(): void {
  const root = join(import.meta.dirname, '../..');
  execFileSync(process.execPath, [join(root, 'tools/build/build.ts')], { stdio: 'inherit', cwd: root });
}
