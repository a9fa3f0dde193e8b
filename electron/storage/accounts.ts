import { z } from 'zod';
import { FaultError } from '../../shared/errors.ts';
import type { Account, AccountDraft } from '../../shared/model/account.ts';
import { revocationPolicies } from '../../shared/model/revocation.ts';
import type { StoredDocument } from './document.ts';
import type { Secrets } from './secrets.ts';

const storedAccount = z.object({
  id: z.string(),
  displayName: z.string(),
  aor: z.string(),
  authenticationUser: z.string(),
  outboundProxy: z.object({ host: z.string(), port: z.number() }).nullable(),
  trustSetIds: z.array(z.string()),
  useSystemRoots: z.boolean(),
  // Accounts stored before there was a choice.
  revocation: z.enum(revocationPolicies).default('soft'),
  clientIdentityId: z.string().nullable(),
  expiry: z.number(),
  // Accounts stored before there was a choice.
  answers407InCalls: z.boolean().default(false),
  /** Unregistered by hand. */
  isAway: z.boolean().default(false),
});
/** What is the account's, of what is stored of it. */
const accountForm = storedAccount.omit({ isAway: true });
export const accountsSchema = z.array(storedAccount);
type StoredAccount = z.infer<typeof storedAccount>;

/** RFC 3261 25.1 in the part that an AOR uses; the host is checked by its letters, not looked up. */
const aorForm =
  /^sips?:[A-Za-z0-9\-_.!~*'()&=+$,;?/%]{1,128}@(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9.])?)$/;
const hostForm = /^(\[?[0-9A-Fa-f:.]{2,45}\]?|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9.])?)$/;

export interface Accounts {
  readonly list: () => readonly Account[];
  readonly find: (id: string) => Account;
  /** Stores a draft, its password apart. Throws a FaultError of stage `account`; nothing is stored then. */
  readonly save: (draft: AccountDraft) => Promise<Account>;
  readonly remove: (id: string) => Promise<void>;
  /** Whether the person has unregistered it by hand: it stays so over a restart. */
  readonly isAway: (id: string) => boolean;
  readonly setAway: (id: string, isAway: boolean) => Promise<void>;
}

export function createAccounts(
  document: StoredDocument<StoredAccount[]>,
  secrets: Secrets,
  newId: () => string,
): Accounts {
  let accounts = document.value;
  const withPassword = (account: StoredAccount): Account => ({
    ...accountForm.parse(account),
    hasPassword: secrets.has(account.id),
  });
  const find = (id: string): StoredAccount => {
    const account = accounts.find((candidate) => candidate.id === id);
    if (!account) throw new FaultError({ stage: 'account', code: 'not-found' });
    return account;
  };
  const replace = async (next: StoredAccount[]): Promise<void> => {
    await document.write(next);
    accounts = next;
  };
  return {
    list: () => accounts.map(withPassword),
    find: (id) => withPassword(find(id)),
    save: async (draft) => {
      const id = draft.id ?? newId();
      const before = draft.id === undefined ? null : find(draft.id);
      const { password, clientIdentityId = before?.clientIdentityId ?? null, ...rest } = checked(draft);
      if (accounts.some((other) => other.id !== id && other.aor === rest.aor)) {
        throw new FaultError({ stage: 'account', code: 'duplicate', presented: rest.aor });
      }
      const account: StoredAccount = {
        ...rest,
        id,
        clientIdentityId,
        trustSetIds: [...rest.trustSetIds],
        revocation: rest.revocation ?? before?.revocation ?? 'soft',
        answers407InCalls: rest.answers407InCalls ?? before?.answers407InCalls ?? false,
        isAway: before?.isAway ?? false,
      };
      if (password === '') await secrets.remove(id);
      else if (password !== undefined) await secrets.set(id, password);
      await replace(
        draft.id === undefined
          ? [...accounts, account]
          : accounts.map((other) => (other.id === id ? account : other)),
      );
      return withPassword(account);
    },
    remove: async (id) => {
      find(id);
      await replace(accounts.filter((account) => account.id !== id));
      await secrets.remove(id);
    },
    isAway: (id) => find(id).isAway,
    setAway: async (id, isAway) => {
      if (find(id).isAway === isAway) return;
      await replace(accounts.map((account) => (account.id === id ? { ...account, isAway } : account)));
    },
  };
}

/** `alice@example.com` becomes `sip:alice@example.com`: people write it so. */
function checked(draft: AccountDraft): AccountDraft {
  const typed = draft.aor.trim();
  const aor = /^sips?:/i.test(typed)
    ? typed.replace(/^sips?:/i, (scheme) => scheme.toLowerCase())
    : `sip:${typed}`;
  if (!aorForm.test(aor)) {
    throw new FaultError({
      stage: 'account',
      code: 'invalid-aor',
      expected: 'alice@example.com',
      presented: typed,
    });
  }
  if (draft.outboundProxy && !hostForm.test(draft.outboundProxy.host)) {
    throw new FaultError({ stage: 'account', code: 'invalid-proxy', presented: draft.outboundProxy.host });
  }
  const user = aor.slice(aor.indexOf(':') + 1, aor.lastIndexOf('@'));
  return { ...draft, aor, authenticationUser: draft.authenticationUser.trim() || user };
}
