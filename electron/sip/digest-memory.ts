import { z } from 'zod';
import { digestAlgorithms, strength, type DigestAlgorithm } from './digest.ts';

/** The strongest algorithm that each realm has asked an account for. */
export interface StrongestByRealm {
  readonly get: (realm: string) => DigestAlgorithm | undefined;
  /** A weaker one than is known changes nothing. Nothing is taken beyond `realmLimit` realms. */
  readonly learn: (realm: string, algorithm: DigestAlgorithm) => void;
  /** A realm that is not known could have been strong, and was pushed out: it is answered no more. */
  readonly isFull: () => boolean;
}

/** A versioned document of the profile. */
interface MemoryDocument {
  readonly value: unknown;
  readonly write: (value: unknown) => Promise<void>;
}

export interface DigestMemory {
  readonly of: (accountId: string) => StrongestByRealm;
  /** The account is removed, or its password was entered anew: the person begins again with this server. */
  readonly forget: (accountId: string) => Promise<void>;
}

/** A peer can invent realms. One that was learnt is never forgotten to make room for another. */
const realmLimit = 256;
/** Of these so many, of so many letters, are kept over a restart: those of the account's own servers come first. */
const storedLimit = 32;
const storedLength = 255;

type Realms = Map<string, DigestAlgorithm>;
const stored = z.record(z.string(), z.record(z.string(), z.enum(digestAlgorithms)));

/** For as long as the program runs. */
export function rememberStrongest(
  realms: Realms = new Map(),
  onLearnt: () => void = () => undefined,
): StrongestByRealm {
  return {
    get: (realm) => realms.get(realm),
    isFull: () => realms.size >= realmLimit,
    learn: (realm, algorithm) => {
      const known = realms.get(realm);
      if (known === undefined ? realms.size >= realmLimit : strength(known) <= strength(algorithm)) return;
      realms.set(realm, algorithm);
      onLearnt();
    },
  };
}

/** Over restarts, for every account apart. What cannot be read or written costs the memory and nothing else. */
export function openDigestMemory(document: MemoryDocument): DigestMemory {
  const { success, data } = stored.safeParse(document.value);
  const accounts = new Map<string, Realms>(
    success ? Object.entries(data).map(([id, realms]) => [id, new Map(Object.entries(realms))]) : [],
  );
  const write = async (): Promise<void> => {
    const written = document.write(
      Object.fromEntries(
        [...accounts].map(([id, realms]) => [
          id,
          Object.fromEntries(
            [...realms].filter(([realm]) => realm.length <= storedLength).slice(0, storedLimit),
          ),
        ]),
      ),
    );
    await written.catch(() => undefined);
  };
  return {
    of: (accountId) => {
      const realms = accounts.get(accountId) ?? new Map<string, DigestAlgorithm>();
      accounts.set(accountId, realms);
      return rememberStrongest(realms, () => void write());
    },
    forget: async (accountId) => {
      // Whoever holds the account's memory sees it emptied.
      accounts.get(accountId)?.clear();
      await write();
    },
  };
}
