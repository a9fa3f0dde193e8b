import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../../node_modules');
const exe = process.platform === 'win32' ? '.exe' : '';
const system = process.platform === 'win32' ? 'windows' : process.platform;
const architecture = process.arch === 'arm64' ? 'aarch64' : process.arch;

/**
 * A Bun that runs: the package for this system, or where Bun's install script moved it to, if it
 * was allowed to run. Null: neither is there.
 */
export function findBun(): string | null {
  const places = [
    join(modules, '@oven', `bun-${system}-${architecture}`, 'bin', `bun${exe}`),
    join(modules, 'bun', 'bin', 'bun.exe'),
  ];
  return places.find((path) => spawnSync(path, ['--version']).status === 0) ?? null;
}
