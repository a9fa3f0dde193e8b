import { z } from 'zod';
import type { RecordForm, Records } from '../../platform/records.ts';
import { digestAlgorithms, strength, type DigestAlgorithm } from './digest.ts';
import { unlessFault } from '../../platform/defects.ts';

/**
 * An answer to a REGISTER that the account's registrar, or the proxy before it, has accepted in a
 * realm.
 */
export interface AcceptedAnswer {
  /** The strongest so far. */
  readonly algorithm: DigestAlgorithm;
  /** Whether the last one was made with a qop, and so with a nonce of our own. */
  readonly qop: boolean;
}

/**
 * What an account's own server has shown of itself. Learnt from what the registrar accepts, never
 * from a challenge: the person called can send any challenge.
 */
export interface StrongestByRealm {
  /** Undefined: nothing was accepted in this realm. */
  readonly get: (realm: string) => AcceptedAnswer | undefined;
  /** Whether anything was accepted: this password has been right. */
  readonly hasAccepted: () => boolean;
  /** A weaker algorithm than is known leaves the stronger one. */
  readonly learn: (realm: string, answer: AcceptedAnswer) => void;
  /**
   * Whether the account's server challenges requests other than REGISTER with 407, as a proxy does.
   */
  readonly challengesWith407: () => boolean;
  readonly learn407: () => void;
}

export interface DigestMemory {
  readonly of: (accountId: string) => StrongestByRealm;
  /**
   * The account is removed, or its password was entered anew: the person begins again with this
   * server.
   */
  readonly forget: (accountId: string) => Promise<void>;
}

/** A server has one or two realms; of more, the last ones are kept. */
const realmLimit = 16;
/** Realms that are longer, in UTF-16 units, are not kept over a restart. */
const storedLength = 255;

interface Known {
  readonly realms: Map<string, AcceptedAnswer>;
  with407: boolean;
}
const storedAccount = z.strictObject({
  accountId: z.string(),
  realms: z.record(z.string(), z.strictObject({ algorithm: z.enum(digestAlgorithms), qop: z.boolean() })),
  with407: z.boolean(),
});
/** What is kept of one account. */
export type AccountStrengths = Readonly<z.infer<typeof storedAccount>>;

export const digestRecords: RecordForm<AccountStrengths> = {
  read: (record) => storedAccount.parse(record),
  write: (record) => record,
  fromVersionOne,
};

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

/** Kept over restarts, for each account by itself. A failed write loses only what was learnt. */
export function openDigestMemory(records: Records<AccountStrengths>): DigestMemory {
  const accounts = new Map<string, Known>(
    records
      .list()
      .map(({ accountId, realms, with407 }) => [
        accountId,
        { realms: new Map(Object.entries(realms)), with407 },
      ]),
  );
  const write = async (): Promise<void> => {
    // Of a removed account nothing stays.
    const known = [...accounts].filter(([, { realms, with407 }]) => realms.size > 0 || with407);
    const kept = known.map(([accountId, { realms, with407 }]) => ({
      accountId,
      realms: Object.fromEntries([...realms].filter(([realm]) => realm.length <= storedLength)),
      with407,
    }));
    await records.update(() => kept).catch(unlessFault('what digests showed was written'));
  };
  return {
    of: (accountId) => {
      const known = accounts.get(accountId) ?? { realms: new Map(), with407: false };
      accounts.set(accountId, known);
      return rememberStrongest(known, () => void write());
    },
    forget: async (accountId) => {
      // The holder of the account's memory gets it emptied.
      const known = accounts.get(accountId);
      known?.realms.clear();
      if (known !== undefined) known.with407 = false;
      await write();
    },
  };
}

/**
 * One object, by account. What the first versions stored was learnt from challenges alone, and
 * proves nothing: it is left out.
 */
function fromVersionOne(older: unknown): readonly unknown[] {
  return Object.entries(z.record(z.string(), z.unknown()).parse(older ?? {})).flatMap(
    ([accountId, stored]) => {
      const { success, data } = z.looseObject({ with407: z.unknown() }).safeParse(stored);
      return success && 'with407' in data ? [{ ...data, accountId }] : [];
    },
  );
}
