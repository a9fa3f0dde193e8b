import { copyFileSync, lstatSync, renameSync } from 'node:fs';

/**
 * Why a file is kept: it cannot be read, a later version of Anchorline wrote it, or a damaged state
 * takes its place.
 */
export type KeptAs = 'unreadable' | 'newer' | 'kept';

/**
 * Keeps a file of the profile under a name that is free: `NAME.unreadable`, `NAME.unreadable-2`.
 * Gives that name; throws the system's error.
 */
export function keepAside(path: string, as: KeptAs, how: 'move' | 'copy' = 'move'): string {
  const kept = `${path}.${as}`;
  let free = kept;
  for (let count = 2; isTaken(free); count += 1) free = `${kept}-${count}`;
  if (how === 'copy') copyFileSync(path, free);
  else renameSync(path, free);
  return free;
}

/** A link counts, wherever it leads to. */
const isTaken = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
