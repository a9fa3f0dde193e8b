import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';

export interface AppPackage {
  readonly folder: string;
  /** The file to run. */
  readonly main: string;
  readonly name: string;
  readonly version: string;
  /** Removes what was unpacked for the run. */
  readonly dispose: () => void;
}

/** Folders of archives that were unpacked for a run; the process id follows. */
const unpacked = 'electron-host-app-';

/** resources/app.asar or resources/app beside the executable; null: it is not a packed app. */
export function packedApp(executable: string): string | null {
  const resources = join(dirname(executable), 'resources');
  return [join(resources, 'app.asar'), join(resources, 'app')].find((path) => existsSync(path)) ?? null;
}

/** A copy under the app's own name is a packed app, as Electron tells it. */
export function isRenamed(executable: string): boolean {
  return basename(executable, extname(executable)).toLowerCase() !== 'electron';
}

/** `path`: a folder with a package.json, an archive of one, or a file to run. */
export function readApp(path: string): AppPackage {
  const found = resolve(path);
  if (!existsSync(found)) throw new Error(`Unable to find Electron app at ${found}`);
  if (extname(found) === '.asar' && statSync(found).isFile()) return readArchive(found);
  if (statSync(found).isFile()) return { ...describe(dirname(found)), main: found, dispose: () => undefined };
  return { ...describe(found), dispose: () => undefined };
}

/** Node cannot read inside archives as Electron's can: it runs from a folder of the run's own. */
function readArchive(archive: string): AppPackage {
  const folder = mkdtempSync(join(tmpdir(), `${unpacked}${process.pid}-`));
  removeLeftovers();
  const { extractAll } = createRequire(import.meta.url)('@electron/asar') as {
    extractAll: (archive: string, folder: string) => void;
  };
  extractAll(archive, folder);
  return { ...describe(folder), dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A run that was killed could not remove its folder: the next one does. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(unpacked)) continue;
    const owner = Number.parseInt(name.slice(unpacked.length), 10);
    if (owner !== process.pid && !isAlive(owner))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function describe(folder: string): Omit<AppPackage, 'dispose'> {
  const file = join(folder, 'package.json');
  const about = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as {
    name?: string;
    productName?: string;
    version?: string;
    main?: string;
  };
  return {
    folder,
    main: join(folder, about.main ?? 'index.js'),
    name: about.productName ?? about.name ?? 'Electron',
    version: about.version ?? '0.0.0',
  };
}
