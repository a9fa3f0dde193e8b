import { FaultError } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import type { InviteServer } from '../sip/core/transactions.ts';
import type { PhoneOutside } from './phone-outside.ts';
import { returnToPreferred } from './preferred-server.ts';
import { createLiveAccount, type LiveAccount } from './live-account.ts';

export interface LiveAccounts {
  readonly all: () => readonly LiveAccount[];
  /** Throws FaultError `account: not-found`. */
  readonly find: (accountId: string) => LiveAccount;
  readonly setAccounts: (accounts: readonly Account[]) => void;
}

export interface LiveAccountsListener {
  readonly onChange: () => void;
  readonly onInvite: (account: LiveAccount, invite: InviteServer) => void;
  readonly onFlowLost: (accountId: string) => void;
  readonly onFlowBack: (accountId: string) => void;
  /** It has no call that is not over. */
  readonly isIdle: (accountId: string) => boolean;
  /** The account is removed, or is another one now. */
  readonly onGone: (accountId: string) => void;
}

/** The phone's accounts, one line each, in the order they were given. */
export function createLiveAccounts(outside: PhoneOutside, listener: LiveAccountsListener): LiveAccounts {
  let lines = new Map<string, LiveAccount>();

  const create = (account: Account): LiveAccount => {
    const line: LiveAccount = createLiveAccount(account, outside, {
      onChange: () => {
        homeward();
        listener.onChange();
      },
      onInvite: (invite) => listener.onInvite(line, invite),
      onFlowLost: () => listener.onFlowLost(account.id),
      onFlowBack: () => listener.onFlowBack(account.id),
    });
    const homeward = returnToPreferred(outside, {
      location: () => (line.isRegistered() ? (line.value().connection.report?.location ?? null) : null),
      isIdle: () => listener.isIdle(account.id),
      move: line.dropConnection,
    });
    return line;
  };
  const retire = async (account: LiveAccount): Promise<void> => {
    listener.onGone(account.value().account.id);
    await account.unregister();
    account.dispose();
  };
  const replace = (line: LiveAccount, account: Account): LiveAccount => {
    const wasRegistered = line.value().connection.state !== 'idle';
    void retire(line);
    const next = create(account);
    if (wasRegistered) void next.register();
    return next;
  };
  const adopt = (account: Account): LiveAccount => {
    const line = lines.get(account.id);
    if (line === undefined) return create(account);
    const before = line.value().account;
    if (identityOf(before) !== identityOf(account)) return replace(line, account);
    line.update(account);
    // What we show the server has changed. What it is judged by is a matter of the streams, which are judged again.
    if (before.clientCertificateId !== account.clientCertificateId) {
      line.dropConnection();
      line.trustChanged();
    }
    return line;
  };

  return {
    all: () => [...lines.values()],
    find: (accountId) => {
      const account = lines.get(accountId);
      if (account === undefined) throw new FaultError({ stage: 'account', code: 'not-found' });
      return account;
    },
    setAccounts: (accounts) => {
      const next = new Map<string, LiveAccount>();
      for (const account of accounts) {
        try {
          next.set(account.id, adopt(account));
        } catch (error) {
          // One account that cannot be used takes none of the others with it.
          outside.trace({
            kind: 'app',
            accountId: account.id,
            summary: `account left out: ${String(error)}`,
          });
        }
      }
      for (const [id, line] of lines) if (!next.has(id)) void retire(line);
      lines = next;
      listener.onChange();
    },
  };
}

/** What makes an account another party to the server. */
function identityOf(account: Account): string {
  const { aor, displayName, authenticationUser, outboundProxy, expiry } = account;
  return JSON.stringify([aor, displayName, authenticationUser, outboundProxy, expiry]);
}
