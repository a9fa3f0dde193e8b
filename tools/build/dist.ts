/**
 * `npm run dist [-- electron-builder's arguments]`: builds and packs. Without arguments: this
 * system's targets. Where Electron's binary is not there (and cannot be fetched), the stand-in is
 * packed in its place and named: good for testing what is in the package, not for shipping.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { electronDist } from '../launcher/electron-binary.ts';

const root = join(import.meta.dirname, '../..');
process.chdir(root);
// The specs have built it already, and others may be running on it.
if (!process.argv.includes('--no-build')) await import('./build.ts');

const { folder, standIn } = electronDist();
if (standIn)
  console.log('Electron’s binary is not here: packing the stand-in (tools/electron-host). Not for shipping.');
// The stand-in is a script: it has no fuses to set, and no resources of Electron's to check.
const config = {
  extends: join(root, 'electron-builder.yml'),
  electronDist: folder,
  ...(standIn ? { electronFuses: null } : {}),
};
const file = join(root, '.cache', 'electron-builder.json');
await mkdir(dirname(file), { recursive: true });
await writeFile(file, JSON.stringify(config));
const args = [
  'electron-builder',
  '--publish',
  'never',
  '--config',
  file,
  ...process.argv.slice(2).filter((flag) => flag !== '--no-build'),
];
const shell = process.platform === 'win32';
process.exitCode = spawnSync('npx', ['--no-install', ...args], { stdio: 'inherit', shell }).status ?? 1;
