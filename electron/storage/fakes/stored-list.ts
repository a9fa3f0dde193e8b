/** A list of words in a folder of its own, for tests of what becomes of its files. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { z } from 'zod';
import { openCollection, type Collection } from '../collection.ts';
import { listForm } from '../forms.ts';

export interface StoredList {
  readonly folder: () => string;
  readonly path: () => string;
  readonly open: () => Promise<Collection<string>>;
  /** Stores these words and no others. */
  readonly stored: (...words: readonly string[]) => Promise<void>;
  /** The names of all files, sorted. */
  readonly files: () => Promise<readonly string[]>;
}

export const wordForm = listForm(z.string());
export const codesOf = ({ faults }: Pick<Collection<unknown>, 'faults'>): readonly string[] =>
  faults.map(({ code }) => code);

/** Another folder for each test of the file that calls this. */
export function storedList(): StoredList {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anchorline-list-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const path = (): string => join(folder, 'list.json');
  const open = () => openCollection(path(), wordForm);
  return {
    folder: () => folder,
    path,
    open,
    stored: async (...words) => (await open()).update(() => words),
    files: async () => (await readdir(folder)).toSorted(),
  };
}
