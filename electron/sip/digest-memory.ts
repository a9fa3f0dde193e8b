import { z } from 'zod';
import { digestAlgorithms, strength, type DigestAlgorithm } from './digest.ts';

/** An answer to a REGISTER that the account's registrar, or the proxy before it, has accepted in a realm. */
export interface AcceptedAnswer {
  /** The strongest so far. */
  readonly algorithm: DigestAlgorithm;
  /** Whether the last one was made with a qop, and so with a nonce of our own. */
  readonly qop: boolean;
}

/**
 * What an account's own server has shown of itself. Learnt from what the registrar accepts, never from a challenge: whoever is
 * called can make challenges up.
 */
export interface StrongestByRealm {
  /** Undefined: nothing was accepted in this realm. */
  readonly get: (realm: string) => AcceptedAnswer | undefined;
  /** Whether anything was accepted: this password has been right. */
  readonly hasAccepted: () => boolean;
  /** A weaker algorithm than is known leaves the stronger one. */
  readonly learn: (realm: string, answer: AcceptedAnswer) => void;
  /** Whether the account's server challenges requests other than REGISTER with 407, as a proxy does. */
  readonly challengesWith407: () => boolean;
  readonly learn407: () => void;
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

/** A server has one or two realms; of one that goes on inventing them the last ones are kept. */
const realmLimit = 16;
/** Realms that are longer, in UTF-16 units, are not kept over a restart. */
const storedLength = 255;

interface Known {
  readonly realms: Map<string, AcceptedAnswer>;
  with407: boolean;
}
const storedAccount = z.strictObject({
  realms: z.record(z.string(), z.object({ algorithm: z.enum(digestAlgorithms), qop: z.boolean() })),
  with407: z.boolean(),
});

/** For as long as the program runs. */
export function rememberStrongest(
  known: Known = { realms: new Map(), with407: false },
  onLearnt: () => void = () => undefined,
): StrongestByRealm {
  const { realms } = known;
  return {
    get: (realm) => realms.get(realm),
    hasAccepted: () => realms.size > 0,
    learn: (realm, { algorithm, qop }) => {
      const before = realms.get(realm);
      const isStronger = before === undefined || strength(algorithm) < strength(before.algorithm);
      if (!isStronger && before.qop === qop) return;
      realms.delete(realm);
      realms.set(realm, { algorithm: isStronger ? algorithm : before.algorithm, qop });
      const [oldest] = realms.keys();
      if (realms.size > realmLimit && oldest !== undefined) realms.delete(oldest);
      onLearnt();
    },
    challengesWith407: () => known.with407,
    learn407: () => {
      if (known.with407) return;
      known.with407 = true;
      onLearnt();
    },
  };
}

/** Over restarts, for every account apart. What cannot be read or written costs the memory and nothing else. */
export function openDigestMemory(document: MemoryDocument): DigestMemory {
  const accounts = readAccounts(document.value);
  const write = async (): Promise<void> => {
    const written = document.write(
      Object.fromEntries(
        [...accounts].map(([id, { realms, with407 }]) => [
          id,
          {
            realms: Object.fromEntries([...realms].filter(([realm]) => realm.length <= storedLength)),
            with407,
          },
        ]),
      ),
    );
    await written.catch(() => undefined);
  };
  return {
    of: (accountId) => {
      const known = accounts.get(accountId) ?? { realms: new Map(), with407: false };
      accounts.set(accountId, known);
      return rememberStrongest(known, () => void write());
    },
    forget: async (accountId) => {
      // Whoever holds the account's memory sees it emptied.
      const known = accounts.get(accountId);
      known?.realms.clear();
      if (known !== undefined) known.with407 = false;
      await write();
    },
  };
}

/** Account by account. What the first versions stored was learnt from challenges alone, and proves nothing: it is left out. */
function readAccounts(value: unknown): Map<string, Known> {
  const { success, data } = z.record(z.string(), z.unknown()).safeParse(value);
  return new Map(
    Object.entries(success ? data : {}).flatMap(([id, stored]) => {
      const { success: isRead, data: account } = storedAccount.safeParse(stored);
      return isRead
        ? [[id, { realms: new Map(Object.entries(account.realms)), with407: account.with407 }] as const]
        : [];
    }),
  );
}
