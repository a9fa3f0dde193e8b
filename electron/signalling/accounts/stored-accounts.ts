/** What the phone takes from the stored accounts. */
import type { Credentials } from '../../sip/digest/digest-store.ts';
import type { Accounts } from '../../storage/accounts.ts';

/**
 * Registers every account that has a password, except those that were unregistered by hand before
 * the last shutdown.
 */
export function registerAtStart(
  accounts: Pick<Accounts, 'list' | 'isAway'>,
  phone: { readonly register: (accountId: string) => void },
): void {
  for (const { id, hasPassword } of accounts.list())
    if (hasPassword && !accounts.isAway(id)) phone.register(id);
}

/**
 * An account's credentials as they are stored now; null: there is no password, or it cannot be
 * decrypted any more.
 */
export async function credentialsOf(
  accountId: string,
  accounts: Pick<Accounts, 'find' | 'password'>,
): Promise<Credentials | null> {
  const password = await accounts.password(accountId);
  // Read after the wait: the account may have changed meanwhile.
  const { authenticationUser: user } = accounts.find(accountId);
  return password === null ? null : { user, password };
}
