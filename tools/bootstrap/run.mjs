/**
 * `node tools/bootstrap/run.mjs SCRIPT.ts ...`: runs one of our TypeScript scripts on a machine
 * that may have nothing of ours yet. Plain JavaScript for Node 20: it installs the locked
 * dependencies if they are missing, finds a Node that runs TypeScript (22.18 or newer; npm brings
 * Node 24 on Linux and Windows), and hands over.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [script, ...args] = process.argv.slice(2);

/** Of the commands (electron/cli/compile-cache.ts): the first file is in it too. */
const compileCache = script.startsWith('electron/cli/') ? join(root, '.cache/compile') : null;

if (!installed()) install();
const node = typescriptNode();
if (!node) {
  console.error(
    `Node 22.18 or newer is needed on this system; this is ${process.version}. Get it from nodejs.org.`,
  );
  process.exitCode = 1;
} else if (node === process.execPath) {
  if (compileCache) module.enableCompileCache(compileCache);
  process.argv = [process.execPath, join(root, script), ...args];
  await import(pathToFileURL(join(root, script)).href);
} else {
  const env = compileCache ? { ...process.env, NODE_COMPILE_CACHE: compileCache } : process.env;
  const run = spawnSync(node, [join(root, script), ...args], { stdio: 'inherit', env });
  process.exitCode = run.status ?? 1;
}

/**
 * npm writes node_modules/.package-lock.json last; older than the lock means that the lock has
 * changed since.
 */
function installed() {
  const marker = join(root, 'node_modules/.package-lock.json');
  return (
    existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs - 1000
  );
}

function install() {
  console.error('Installing dependencies (npm ci): about 700 MB on disk, once.');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (status !== 0) {
    console.error(
      'npm ci failed. Check that the npm registry can be reached, then run the same command again.',
    );
    process.exit(status ?? 1);
  }
}

/** Null: this system has none. */
function typescriptNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const brought = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(brought) ? brought : null;
}
