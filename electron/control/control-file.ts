/**
 * Where the running phone listens, and the token that a request must carry: a file in the profile
 * that its owner alone can read. Each start of the socket makes another token.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../platform/atomic-file.ts';
import { readBoundedFile } from '../platform/bounded-file.ts';

const controlEntry = z.strictObject({
  version: z.literal(1),
  /** The path of the Unix socket, or the name of the pipe. */
  socket: z.string().min(1).max(1024),
  token: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ControlEntry = z.infer<typeof controlEntry>;

const fileLimit = 4096;
const pathIn = (profile: string): string => join(profile, 'control.json');

export const writeControlFile = (profile: string, entry: ControlEntry): Promise<void> =>
  writeAtomically(pathIn(profile), JSON.stringify(entry));

export const removeControlFile = (profile: string): Promise<void> => rm(pathIn(profile), { force: true });

/** Null: no phone listens there, or the file is no such file. */
export async function readControlFile(profile: string): Promise<ControlEntry | null> {
  const file = await readBoundedFile(pathIn(profile), fileLimit);
  if (file.kind !== 'bytes') return null;
  try {
    return controlEntry.parse(JSON.parse(file.bytes.toString('utf8')));
  } catch {
    return null;
  }
}
