import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Writes a whole file or leaves what was there: the bytes go to a temporary file beside it, reach
 * the disk, and take the name in one step. The result is readable by its owner alone, whatever the
 * mode of the file that it replaces. Own code and not a library's, because the temporary name
 * carries the process id: files of a killed process differ from those of a running one.
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeSynced(temporary, content);
    await replace(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  await using file = await open(path, 'wx', 0o600);
  await file.writeFile(content);
  await file.sync();
}

const busyCodes: ReadonlySet<string | undefined> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const pauses = [10, 20, 40, 80, 160, 320] as const;

/** On Windows a virus scanner or an indexer may hold the old file open for a moment. */
async function replace(from: string, to: string): Promise<void> {
  for (const pause of process.platform === 'win32' ? pauses : []) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!busyCodes.has((error as NodeJS.ErrnoException).code)) throw error;
      await wait(pause);
    }
  }
  return rename(from, to);
}

/**
 * The new name reaches the disk as well. Windows does not open folders, and does this by itself.
 */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    await using handle = await open(folder, 'r');
    await handle.sync();
  } catch {
    // The file is in place; some file systems cannot sync a folder.
  }
}

/**
 * What `writeAtomically` leaves where its process is killed, and what earlier versions left by
 * write-file-atomic.
 */
const temporaryForm = /^(?<name>.+?)(?:\.\d{1,10}-[0-9a-f]{8}\.tmp|\.\d{9,10})$/;

/**
 * Removes the temporary files of interrupted writes to `names` in `folder`. No other process writes
 * there (one Anchorline runs on a profile), so the process id proves nothing: by now it may be
 * another program's.
 */
export async function sweepTemporaries(folder: string, names: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const { name } = temporaryForm.exec(entry.name)?.groups ?? {};
    if (name === undefined || !entry.isFile() || !names.has(name)) continue;
    await remove(join(folder, entry.name));
  }
}

async function remove(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch {
    // It may not be removed: the next start tries again, and this one goes on.
  }
}
