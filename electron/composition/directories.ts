import { createDirectorySearch } from '../directory/directory-search.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { unlessFault } from '../platform/defects.ts';
import { createStandingStreams } from '../tls/standing-streams.ts';
import { directoryFault } from '../trust/administrator/policy.ts';
import type { ProfileParts } from './profile.ts';
import type { TrustParts } from './trust.ts';

/** LDAP directories, each over connections that are verified under its own choice of trust. */
export function composeDirectories({ directories }: ProfileParts, trust: TrustParts) {
  const streams = createStandingStreams({
    clock,
    trustOf: async (id) => trust.effective(directories.find(id)),
    onMet: (authorities) =>
      void trust.sets.meet(authorities).catch(unlessFault('a list found its authority')),
    // The search that runs gets the fault itself.
    onClosed: () => undefined,
  });
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
