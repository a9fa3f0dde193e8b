import { randomUUID } from 'node:crypto';
import { FaultError } from '../../../shared/errors.ts';
import type { CommandArgument } from '../../../shared/ipc/contract.ts';
import { accountDefaults, type Account } from '../../../shared/model/account.ts';
import { securePort, type OtherPhonePreview } from '../../../shared/model/migration.ts';
import { printable } from '../../../shared/printable.ts';
import { plainAor } from '../settings-file.ts';
import type { OtherAccount } from './other-account.ts';
import type { OtherPhoneFile } from './read-other-phone.ts';

export interface AccountsImport {
  readonly preview: (source: string, file: OtherPhoneFile) => OtherPhonePreview;
  /**
   * Stores the chosen accounts, by their places in the preview; gives their ids. Rejects with
   * FaultError `migration: expired-preview`, or as the saving does.
   */
  readonly confirm: (
    previewId: string,
    chosen: readonly { readonly place: number; readonly takesPassword: boolean }[],
  ) => Promise<{ readonly accountIds: readonly string[] }>;
  readonly discard: (previewId: string) => void;
}

/** What the import needs of this phone. */
export interface AccountsTarget {
  readonly accounts: () => readonly Pick<Account, 'id' | 'aor'>[];
  /** What a new account trusts, as in its form. */
  readonly trustSetIds: () => readonly string[];
  readonly saveAccount: (
    draft: CommandArgument<'accounts.save'>,
  ) => Promise<{ readonly accountId: string }> | { readonly accountId: string };
}

/** One preview is kept, with the passwords: they do not leave main. */
export function createAccountsImport(target: AccountsTarget): AccountsImport {
  let waiting: { readonly previewId: string; readonly file: OtherPhoneFile } | null = null;
  const isHere = ({ aor }: OtherAccount): boolean =>
    target.accounts().some((known) => plainAor(known.aor) === plainAor(aor));
  return {
    preview: (source, file) => {
      const previewId = randomUUID();
      waiting = { previewId, file };
      return {
        kind: 'accounts',
        previewId,
        source,
        phone: file.phone,
        accounts: file.accounts.map((account) => ({
          displayName: printable(account.displayName, 128),
          address: printable(plainAor(account.aor), 128),
          server: serverOf(account),
          transport: account.transport,
          password:
            account.password === null && account.passwordKind === 'clear' ? 'none' : account.passwordKind,
          isHere: isHere(account),
        })),
        leftOut: file.leftOut,
      };
    },
    confirm: async (previewId, chosen) => {
      if (waiting?.previewId !== previewId)
        throw new FaultError({ stage: 'migration', code: 'expired-preview' });
      const accountIds: string[] = [];
      for (const { place, takesPassword } of chosen) {
        const account = waiting.file.accounts[place];
        // One that was stored before a try failed is here by now.
        if (account === undefined || isHere(account)) continue;
        const draft = draftOf(account, takesPassword, target.trustSetIds());
        accountIds.push((await target.saveAccount(draft)).accountId);
      }
      waiting = null;
      return { accountIds };
    },
    discard: (previewId) => {
      if (waiting?.previewId === previewId) waiting = null;
    },
  };
}

/** A port of TLS stays; that of UDP and TCP is no port of TLS. */
const portOf = ({ server, transport }: OtherAccount): number =>
  transport === 'tls' ? (server?.port ?? securePort) : securePort;

const serverOf = (account: OtherAccount): string => {
  const host = account.server?.host ?? account.aor.slice(account.aor.lastIndexOf('@') + 1);
  return account.server === null ? host : `${host}:${portOf(account)}`;
};

function draftOf(
  account: OtherAccount,
  takesPassword: boolean,
  trustSetIds: readonly string[],
): CommandArgument<'accounts.save'> {
  const { displayName, aor, authenticationUser, server, password } = account;
  return {
    ...accountDefaults,
    displayName,
    aor,
    authenticationUser,
    ...(takesPassword && password !== null ? { password } : {}),
    outboundProxy: server && { host: server.host, port: portOf(account) },
    trustSetIds: [...trustSetIds],
  };
}
