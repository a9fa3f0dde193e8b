import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '../../shared/errors.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import { readBoundedFile } from './bounded-file.ts';
import type { PlatformName } from './platform-name.ts';

/**
 * The folder of this machine's administrator. One path per platform, written out: a variable of the
 * environment could be changed by the user that starts the app. Each lies where the system lets
 * only administrators write.
 */
const adminFolders: Readonly<Record<PlatformName, string>> = {
  linux: '/etc/anchorline',
  macos: '/Library/Application Support/Anchorline',
  // ProgramData will not do: every user may create a folder there, and be first.
  windows: String.raw`C:\Program Files\Common Files\Anchorline`,
};

/**
 * The place of the folder and the users that may have written it: numeric user ids; not checked on
 * Windows.
 */
export interface AdminFolder {
  readonly path: string;
  readonly owners: readonly number[];
}

/**
 * `given`: the folder of a test, which `user` (numeric id; undefined on Windows) may have written;
 * '': that of the platform.
 */
export function adminFolder(platform: PlatformName, given: string, user: number | undefined): AdminFolder {
  return given ? { path: given, owners: [0, user ?? 0] } : { path: adminFolders[platform], owners: [0] };
}

export interface AdminFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

const megabyte = 1024 * 1024;
const adminLimits = { files: 256, fileBytes: 4 * megabyte, totalBytes: 16 * megabyte } as const;

/**
 * Reads every file of the folder, in the order of their names; null: there is no such folder.
 * Throws FaultError `policy: not-protected` where a user outside `owners` (numeric user ids) could
 * have written, `policy: unreadable` where it cannot be read whole. Windows has no such owners:
 * there the place of the folder is the protection.
 */
export async function readAdminFolder(
  folder: string,
  owners: readonly number[],
): Promise<readonly AdminFile[] | null> {
  try {
    await mustBeProtected(folder, owners);
    const names = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .toSorted();
    if (names.length > adminLimits.files)
      throw unreadable(folder, { code: 'files-at-most', count: adminLimits.files });
    const files: AdminFile[] = [];
    let total = 0;
    for (const name of names) {
      const path = join(folder, name);
      await mustBeProtected(path, owners);
      const file = await readBoundedFile(
        path,
        Math.min(adminLimits.fileBytes, adminLimits.totalBytes - total),
      );
      if (file.kind === 'too-large')
        throw unreadable(path, {
          code: 'megabytes-a-file',
          each: adminLimits.fileBytes / megabyte,
          together: adminLimits.totalBytes / megabyte,
        });
      if (file.kind !== 'bytes') throw unreadable(path);
      total += file.bytes.length;
      files.push({ name, bytes: file.bytes, modifiedAt: file.modifiedAt });
    }
    return files;
  } catch (error) {
    if (error instanceof FaultError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(folder);
  }
}

/** Throws unless only `owners` can write there. */
async function mustBeProtected(path: string, owners: readonly number[]): Promise<void> {
  const { uid, mode } = await stat(path);
  if (process.platform !== 'win32' && (!owners.includes(uid) || (mode & 0o022) !== 0)) {
    throw new FaultError({
      stage: 'policy',
      code: 'not-protected',
      expected: { code: 'written-by-administrator' },
      presented: path,
    });
  }
}

function unreadable(path: string, expected?: Shown): FaultError {
  return new FaultError({
    stage: 'policy',
    code: 'unreadable',
    ...(expected === undefined ? {} : { expected }),
    presented: path,
  });
}
