import { dialTarget } from '../../../shared/dial-target.ts';
import type { Mailbox as Shown, MailboxMessages } from '../../../shared/model/mailbox.ts';
import type { Shown as Phrase } from '../../../shared/model/phrase.ts';
import type { SipEndpoint } from '../../sip/endpoint.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import { decodedUser, parseUri } from '../../sip/message/uri.ts';
import { messageSummaryPackage, readMessageSummary } from '../../sip/subscription/message-summary.ts';
import { SubscriptionState } from '../../sip/subscription/subscription-state.ts';
import { SipSubscription } from '../../sip/subscription/subscription.ts';
import { isMadeByServer, isOfOwnServer } from '../../sip/subscription/unsolicited.ts';

export interface MailboxOutside {
  readonly endpoint: SipEndpoint;
  /** Of the account's settings; empty: none. */
  readonly number: () => string;
  /** As that of `SubscriptionOutside`. */
  readonly pause: (failures: number, retryAfter: number | null) => number;
  readonly onChange: () => void;
}

/**
 * What waits in the account's mailbox: told by the server without being asked, and asked for where
 * the account has a number of its voicemail.
 */
export class Mailbox {
  readonly #outside: MailboxOutside;
  readonly #subscription: SipSubscription;
  #isRegistered = false;
  #messages: MailboxMessages | null = null;
  /** That the server named, in the account's own domain; empty: none. */
  #named = '';

  constructor(outside: MailboxOutside) {
    this.#outside = outside;
    const { endpoint, pause } = outside;
    this.#subscription = new SipSubscription({
      endpoint,
      pause,
      resource: endpoint.identity.aor.raw,
      eventPackage: messageSummaryPackage,
      onState: (state) => {
        if (state === SubscriptionState.Ended) this.#forget();
      },
      onNotify: (notify) => void this.#read(notify, true),
    });
  }

  value(): Shown {
    return { messages: this.#messages, number: this.#outside.number() || this.#named };
  }

  /** The account is registered on a new flow, or its number has changed. */
  registered(): void {
    this.#isRegistered = true;
    if (this.#outside.number() === '') this.#subscription.stop();
    else this.#subscription.start();
  }

  numberChanged(): void {
    if (!this.#isRegistered) return;
    // Nobody tells of a change any more: a lamp that may be wrong is off.
    if (this.#outside.number() === '' && this.#subscription.state() !== SubscriptionState.Idle)
      this.#forget();
    this.registered();
  }

  /** What was told stays shown: the next flow tells it anew. */
  flowLost(): void {
    this.#isRegistered = false;
    this.#subscription.flowLost();
  }

  /** The account goes offline. */
  leave(): void {
    this.#isRegistered = false;
    this.#subscription.stop();
    this.#forget();
  }

  #forget(): void {
    this.#messages = null;
    this.#named = '';
    this.#outside.onChange();
  }

  /** Gives what was done, for the trace; null: it is not of the account's server. */
  takeUnsolicited(notify: SipRequest): Phrase | null {
    if (!isOfOwnServer(notify, this.#outside.endpoint.identity.aor.host)) return null;
    // One that was passed on may be a colleague's: it lights the lamp, and sets nothing to call.
    return this.#read(notify, isMadeByServer(notify));
  }

  #read(notify: SipRequest, mayName: boolean): Phrase {
    const summary = readMessageSummary(notify);
    if (summary === null) return { code: 'mailbox-unread' };
    const { account, ...messages } = summary;
    this.#messages = messages;
    if (mayName) this.#named = this.#inOwnDomain(account);
    this.#outside.onChange();
    return { code: 'mailbox-taken' };
  }

  /**
   * A server may name any address as the mailbox's. One key calls it, so only one of the account's
   * own domain is kept, and by its user alone: a number of this account. Its escapes may hold an
   * address of another domain, so what a key would call is compared.
   */
  #inOwnDomain(account: string | null): string {
    const uri = account === null ? null : parseUri(account);
    if (uri === null || uri.scheme === 'other') return '';
    const { host, raw } = this.#outside.endpoint.identity.aor;
    if (uri.host.toLowerCase() !== host.toLowerCase()) return '';
    const user = decodedUser(uri) ?? '';
    const called = parseUri(dialTarget(user, raw) ?? '');
    const isSame =
      called !== null &&
      called.scheme !== 'other' &&
      called.host.toLowerCase() === host.toLowerCase() &&
      decodedUser(called) === user;
    return isSame ? user : '';
  }
}
