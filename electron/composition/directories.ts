import { AddressBookSync } from '../directory/carddav/address-book-sync.ts';
import { createDirectorySearch } from '../directory/directory-search.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { unlessFault } from '../platform/defects.ts';
import { createStandingStreams } from '../tls/standing-streams.ts';
import { directoryFault, type ValidationInput } from '../trust/administrator/policy.ts';
import type { ProfileParts } from './profile.ts';
import type { TrustParts } from './trust.ts';

/** LDAP directories, each over connections that are verified under its own choice of trust. */
export function composeDirectories({ directories }: ProfileParts, trust: TrustParts) {
  const streams = streamsOf(trust, directories.find);
  return {
    revalidate: streams.revalidate,
    ...createDirectorySearch({
      streams,
      directory: directories.find,
      password: directories.password,
      forbidden: () => directoryFault(trust.administrator.describe()),
    }),
  };
}
export type DirectoryParts = ReturnType<typeof composeDirectories>;

/** CardDAV address books, as LDAP directories. */
export function composeAddressBooks({ addressBooks, contacts }: ProfileParts, trust: TrustParts) {
  const streams = streamsOf(trust, addressBooks.find);
  const sync = new AddressBookSync({
    clock,
    streams,
    books: addressBooks.list,
    password: addressBooks.password,
    cards: contacts.books,
    forbidden: () => directoryFault(trust.administrator.describe()),
  });
  const trustChanged = (): void =>
    void streams
      .revalidate()
      .catch(unlessFault('open streams were validated again'))
      .then(() => sync.trustChanged())
      .catch(unlessFault('address books were read again'));
  return { sync, trustChanged };
}
export type AddressBookParts = ReturnType<typeof composeAddressBooks>;

const streamsOf = (trust: TrustParts, find: (id: string) => ValidationInput) =>
  createStandingStreams({
    clock,
    trustOf: async (id) => trust.effective(find(id)),
    onMet: (authorities) =>
      void trust.sets.meet(authorities).catch(unlessFault('a list found its authority')),
    // Whoever uses the stream gets the fault itself.
    onClosed: () => undefined,
  });
