/** Where the socket may be: a folder of the profile that nobody else can enter. */
import { chmod, lstat, mkdir, unlink } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { FaultError } from '../../shared/errors.ts';

export interface Place {
  readonly platform: NodeJS.Platform;
  /** The numeric id of this process's user; undefined on Windows. */
  readonly user: number | undefined;
  /** Hexadecimal, new for each start. */
  readonly random: string;
}

/**
 * Makes the place and gives the address to listen at. Throws FaultError `desktop: unsafe-socket`
 * where something else is there (a link, a file, another user's folder), which stays as it is, and
 * `desktop: socket-in-use` where a process listens.
 */
export async function socketPlace(profile: string, { platform, user, random }: Place): Promise<string> {
  // The name of a pipe is taken by whoever is first, so nobody can know it before.
  if (platform === 'win32') return String.raw`\\.\pipe\anchorline-${random}`;
  const folder = join(profile, 'control');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await mustBeOurs(folder, user);
  const path = join(folder, 'phone.sock');
  await removeStale(path);
  return path;
}

async function mustBeOurs(folder: string, user: number | undefined): Promise<void> {
  const state = await lstat(folder);
  if (!state.isDirectory() || state.uid !== user) throw unsafe(folder);
  await chmod(folder, 0o700);
}

/** A process that was killed leaves its socket, and nobody listens there. */
async function removeStale(path: string): Promise<void> {
  const state = await lstat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (state === null) return;
  if (!state.isSocket()) throw unsafe(path);
  if (await isAnswered(path))
    throw new FaultError({ stage: 'desktop', code: 'socket-in-use', presented: path });
  await unlink(path);
}

/** Only a socket that refuses is nobody's: one that is busy (EAGAIN) is somebody's. */
function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection(path);
    const end = (answered: boolean): void => {
      probe.destroy();
      resolve(answered);
    };
    probe
      .once('connect', () => end(true))
      .once('error', ({ code }: NodeJS.ErrnoException) => end(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}

const unsafe = (presented: string): FaultError =>
  new FaultError({ stage: 'desktop', code: 'unsafe-socket', presented });
