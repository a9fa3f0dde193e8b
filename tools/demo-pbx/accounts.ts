/**
 * The two people of the PBX. Their passwords are made at first start, at random, and kept in the
 * state directory.
 */
import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../electron/platform/atomic-file.ts';

export interface PbxAccount {
  /** User part of the AOR and digest user name. */
  readonly user: string;
  /** What others may dial instead of the name. */
  readonly number: string;
  readonly displayName: string;
  readonly password: string;
}

const people = [
  { user: 'alice', number: '101', displayName: 'Alice' },
  { user: 'bob', number: '102', displayName: 'Bob' },
] as const;

const passwordFile = z.strictObject({ alice: z.string().min(8).max(64), bob: z.string().min(8).max(64) });

/** Reads the passwords; a file that is missing or damaged is made anew. */
export async function provideAccounts(directory: string): Promise<readonly PbxAccount[]> {
  const file = join(directory, 'passwords.json');
  const passwords = (await load(file)) ?? { alice: makePassword(), bob: makePassword() };
  await writeAtomically(file, JSON.stringify(passwords, null, 2));
  return people.map((person) => ({ ...person, password: passwords[person.user] }));
}

async function load(file: string): Promise<z.infer<typeof passwordFile> | null> {
  try {
    return passwordFile.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** 16 letters and digits that cannot be taken for each other: 79 bits, and it can be typed. */
function makePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
