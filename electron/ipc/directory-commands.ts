import type { DirectorySearch } from '../directory/directory-search.ts';
import type { Directories } from '../storage/directories.ts';
import type { CommandHandlers } from './answer.ts';

type DirectoryCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `directories.${string}`>>;

/** `changed`: the snapshot's list, and maybe what a directory trusts, are others than before. */
export function directoryCommands(
  directories: Directories,
  searches: DirectorySearch,
  changed: () => void,
): DirectoryCommands {
  return {
    'directories.save': async (draft) => {
      const { id: directoryId } = await directories.save(draft);
      searches.changed(directoryId, draft.password !== undefined);
      changed();
      return { directoryId };
    },
    'directories.remove': async ({ directoryId }) => {
      await directories.remove(directoryId);
      searches.changed(directoryId, true);
      changed();
      return null;
    },
    'directories.search': ({ directoryId, text }) => searches.search(directoryId, text),
  };
}
