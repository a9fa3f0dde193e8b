import { FaultError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import { ConnectionState } from '../../../shared/state/connection-state.ts';
import { explainFault } from '../../../shared/words/index.ts';
import { faultOr } from '../../platform/defects.ts';
import type { Answered } from '../../sip/core/method.ts';
import type { InviteServer } from '../../sip/core/transactions.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import type { AccountsOutside } from './accounts-outside.ts';
import { returnToPreferred } from './preferred-server.ts';
import { LiveAccount } from './live-account.ts';

export interface LiveAccountsListener {
  readonly onChange: () => void;
  readonly onInvite: (account: LiveAccount, invite: InviteServer) => void;
  /** Gives what a MESSAGE is answered with. */
  readonly onMessage: (account: LiveAccount, request: SipRequest) => Answered;
  readonly onFlowLost: (accountId: string) => void;
  readonly onFlowBack: (accountId: string) => void;
  /** It has no call that has not ended. */
  readonly isIdle: (accountId: string) => boolean;
  /** The account was removed or replaced. */
  readonly onGone: (accountId: string) => void;
}

/** The phone's accounts, in the order they were given. */
export class LiveAccounts {
  readonly #outside: AccountsOutside;
  readonly #listener: LiveAccountsListener;
  #accounts = new Map<string, LiveAccount>();

  constructor(outside: AccountsOutside, listener: LiveAccountsListener) {
    this.#outside = outside;
    this.#listener = listener;
  }

  all(): readonly LiveAccount[] {
    return [...this.#accounts.values()];
  }

  /** Throws FaultError `account: not-found`. */
  find(accountId: string): LiveAccount {
    const live = this.#accounts.get(accountId);
    if (live === undefined) throw new FaultError({ stage: 'account', code: 'not-found' });
    return live;
  }

  /**
   * Applies the list of accounts and their settings. An unusable account is left out; the others
   * stay.
   */
  setAccounts(accounts: readonly Account[]): void {
    const next = new Map<string, LiveAccount>();
    for (const account of accounts) {
      try {
        next.set(account.id, this.#adopt(account));
      } catch (error) {
        const fault = faultOr(error, 'an account was taken in', { stage: 'command', code: 'unexpected' });
        const summary = { code: 'account-left-out', why: explainFault(fault).what } as const;
        this.#outside.trace({ kind: 'app', accountId: account.id, summary });
      }
    }
    for (const [id, live] of this.#accounts) if (!next.has(id)) void this.#retire(live);
    this.#accounts = next;
    this.#listener.onChange();
  }

  #adopt(account: Account): LiveAccount {
    const live = this.#accounts.get(account.id);
    if (live === undefined) return this.#create(account);
    const before = live.value().account;
    if (knownToServer(before) !== knownToServer(account)) return this.#replace(live, account);
    live.update(account);
    // The server must see the new certificate. After a change of trust, electron/tls verifies the
    // streams again.
    if (before.clientCertificateId !== account.clientCertificateId) {
      live.dropConnection();
      live.trustChanged();
    }
    return live;
  }

  #create(account: Account): LiveAccount {
    const { id } = account;
    const live: LiveAccount = new LiveAccount(account, this.#outside, {
      onChange: () => {
        lookForPreferred();
        this.#listener.onChange();
      },
      onInvite: (invite) => this.#listener.onInvite(live, invite),
      onMessage: (request) => this.#listener.onMessage(live, request),
      onFlowLost: () => this.#listener.onFlowLost(id),
      onFlowBack: () => this.#listener.onFlowBack(id),
    });
    const lookForPreferred = returnToPreferred(this.#outside, {
      location: () => (live.isRegistered() ? (live.value().connection.report?.location ?? null) : null),
      isIdle: () => this.#listener.isIdle(id),
      move: () => live.dropConnection(),
    });
    return live;
  }

  #replace(live: LiveAccount, account: Account): LiveAccount {
    const wasRegistered = live.value().connection.state !== ConnectionState.Idle;
    void this.#retire(live);
    const next = this.#create(account);
    if (wasRegistered) void next.register();
    return next;
  }

  async #retire(live: LiveAccount): Promise<void> {
    this.#listener.onGone(live.value().account.id);
    await live.unregister();
    live.dispose();
  }
}

/** What the server knows of an account: a change of it needs a new registration. */
function knownToServer(account: Account): string {
  const { aor, displayName, authenticationUser, outboundProxy, expiry } = account;
  return JSON.stringify([aor, displayName, authenticationUser, outboundProxy, expiry]);
}
