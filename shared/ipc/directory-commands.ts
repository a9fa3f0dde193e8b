/** The commands of directories: the schemas of their arguments, and what they give. */
import { z } from 'zod';
import { directoryDraft } from '../model/directory-form.ts';
import { longestDirectorySearch, shortestDirectorySearch, type DirectoryPage } from '../model/directory.ts';

const directoryId = z.string().min(1).max(64);

export const directorySchemas = {
  'directories.save': directoryDraft,
  'directories.remove': z.strictObject({ directoryId }),
  /** A search of the same directory that still runs is cancelled. */
  'directories.search': z.strictObject({
    directoryId,
    text: z.string().trim().min(shortestDirectorySearch).max(longestDirectorySearch),
  }),
} as const;

export interface DirectoryValues {
  'directories.save': { readonly directoryId: string };
  'directories.remove': null;
  'directories.search': DirectoryPage;
}
