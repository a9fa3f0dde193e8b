import type { Phone } from '../signalling/phone.ts';
import type { Accounts } from '../storage/accounts.ts';
import type { CommandHandlers } from './answer.ts';

type AccountCommands = Pick<
  CommandHandlers,
  'accounts.save' | 'accounts.remove' | 'accounts.register' | 'accounts.unregister'
>;

/**
 * `trustChanged`: what an account trusts may be another than before. `forget`: an account is gone,
 * and what is known of it. `forgetDigests`: the password is another, and so may be the server that
 * takes it.
 */
export function accountCommands(
  accounts: Accounts,
  phone: Phone,
  {
    trustChanged,
    forget,
    forgetDigests,
  }: {
    readonly trustChanged: () => void;
    readonly forget: (accountId: string) => Promise<void>;
    readonly forgetDigests: (accountId: string) => Promise<void>;
  },
): AccountCommands {
  return {
    'accounts.save': async (draft) => {
      const account = await accounts.save(draft);
      // Both at once: a server that the account has left is asked for nothing more, and answered
      // nothing with the new password.
      const forgotten = draft.password === undefined ? null : forgetDigests(account.id);
      phone.setAccounts(accounts.list());
      // A new password is tried at once, but an account that was unregistered by hand stays so.
      if (draft.password && !accounts.isAway(account.id)) phone.register(account.id);
      // A new account has no connection yet whose trust could be checked again.
      if (draft.id !== undefined) trustChanged();
      await forgotten;
      return { accountId: account.id };
    },
    'accounts.remove': async ({ accountId }) => {
      await phone.unregister(accountId);
      await accounts.remove(accountId);
      phone.setAccounts(accounts.list());
      await forgetDigests(accountId);
      await forget(accountId);
      return null;
    },
    'accounts.register': async ({ accountId }) => {
      phone.register(accountId);
      await accounts.setAway(accountId, false);
      return null;
    },
    'accounts.unregister': async ({ accountId }) => {
      // First: the server's answer may take longer than the person lets the phone run.
      await accounts.setAway(accountId, true);
      await phone.unregister(accountId);
      return null;
    },
  };
}
