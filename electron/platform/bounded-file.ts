import { constants } from 'node:fs';
import { lstat, open, stat } from 'node:fs/promises';

export type FileReading =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly modifiedAt: number }
  | { readonly kind: 'absent' }
  | { readonly kind: 'too-large' }
  /** A folder, a pipe, a device, a file that may not be read, a link to nothing or to itself. */
  | { readonly kind: 'unreadable'; readonly cause: unknown };

/**
 * Reads a regular file of `limit` bytes at most. Never waits for a pipe or a device, and never
 * reads further than the limit, whatever size the system names.
 */
export async function readBoundedFile(path: string, limit: number): Promise<FileReading> {
  try {
    // Asked before it is opened: opening a device may already do something.
    mustBeFile(await stat(path));
    await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const state = await file.stat();
    mustBeFile(state);
    if (state.size > limit) return { kind: 'too-large' };
    const buffer = Buffer.alloc(Math.min(limit, state.size) + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length);
      if (bytesRead === 0)
        return { kind: 'bytes', bytes: buffer.subarray(0, length), modifiedAt: state.mtimeMs };
      length += bytesRead;
    }
    return { kind: 'too-large' };
  } catch (error) {
    return isAbsence(error) && (await isNameFree(path))
      ? { kind: 'absent' }
      : { kind: 'unreadable', cause: error };
  }
}

const isAbsence = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** False: a link is there, and what it leads to is not (a drive that is not mounted). */
async function isNameFree(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    return isAbsence(error);
  }
}

function mustBeFile(state: { readonly isFile: () => boolean }): void {
  if (!state.isFile()) throw new Error('not a regular file');
}
