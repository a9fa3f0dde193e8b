import type { AddressBookSync } from '../directory/carddav/address-book-sync.ts';
import { unlessFault } from '../platform/defects.ts';
import type { AddressBooks } from '../storage/address-books.ts';
import type { CommandHandlers } from './answer.ts';

type AddressBookCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `addressBooks.${string}`>>;

/** A sync is begun, not waited for: what becomes of it is in the snapshot. */
export function addressBookCommands(
  books: AddressBooks,
  reader: Pick<AddressBookSync, 'changed' | 'sync'>,
): AddressBookCommands {
  const begun = (work: Promise<void>): null => {
    void work.catch(unlessFault('address books were read'));
    return null;
  };
  return {
    'addressBooks.save': async (draft) => {
      const { id: bookId } = await books.save(draft);
      begun(reader.changed(bookId, draft.password !== undefined));
      return { bookId };
    },
    'addressBooks.sync': ({ bookId }) => {
      books.find(bookId);
      return begun(reader.sync(bookId));
    },
    'addressBooks.remove': async ({ bookId }) => {
      await books.remove(bookId);
      return begun(reader.changed(bookId, true));
    },
  };
}
