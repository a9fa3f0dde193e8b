import type { Account } from '../../../shared/model/account.ts';
import type { SipEndpoint } from '../../sip/endpoint.ts';
import { SipSubscription, type SubscriptionOutside } from '../../sip/subscription/subscription.ts';
import { Lamps } from './lamps.ts';
import { Mailbox } from './mailbox.ts';
import { OwnPresence } from './own-presence.ts';
import { subscribePause } from './reconnect.ts';

export interface SubscriptionsOutside {
  readonly endpoint: SipEndpoint;
  readonly account: () => Account;
  readonly random: (bytes: number) => Uint8Array;
  readonly onChange: () => void;
}

/** What is subscribed to, and who is told. */
export type SubscriptionWish = Pick<
  SubscriptionOutside,
  'resource' | 'eventPackage' | 'onState' | 'onNotify'
>;

/** The subscriptions of one account and what it publishes, kept in step with its registration. */
export class Subscriptions {
  readonly mailbox: Mailbox;
  readonly lamps: Lamps;
  readonly presence: OwnPresence;
  readonly #outside: SubscriptionsOutside;
  /** Those that were asked for one by one. */
  readonly #wanted = new Set<SipSubscription>();
  #isRegistered = false;

  constructor(outside: SubscriptionsOutside) {
    this.#outside = outside;
    const { account } = outside;
    const pause = this.#pause;
    this.mailbox = new Mailbox({ ...outside, pause, number: () => account().voicemail });
    this.lamps = new Lamps({ ...outside, pause });
    this.presence = new OwnPresence({ ...outside, pause });
  }

  /** The account is registered on a new flow. */
  registered(): void {
    this.#isRegistered = true;
    this.mailbox.registered();
    this.lamps.registered();
    this.presence.registered();
    for (const subscription of this.#wanted) subscription.start();
  }

  accountChanged(): void {
    this.mailbox.numberChanged();
    this.lamps.listChanged();
    this.presence.accountChanged();
  }

  flowLost(): void {
    this.#isRegistered = false;
    this.mailbox.flowLost();
    this.lamps.flowLost();
    this.presence.flowLost();
    for (const subscription of this.#wanted) subscription.flowLost();
  }

  /** The account goes offline. */
  leave(): void {
    this.#isRegistered = false;
    this.mailbox.leave();
    this.presence.leave();
    // 500 requests would hold back the end of the registration; their next NOTIFYs find no flow.
    this.lamps.flowLost();
    for (const subscription of this.#wanted) subscription.stop();
  }

  /** Subscribes whenever the account is registered; gives the function that ends it. */
  add(wish: SubscriptionWish): () => void {
    const { endpoint } = this.#outside;
    const subscription = new SipSubscription({ ...wish, endpoint, pause: this.#pause });
    this.#wanted.add(subscription);
    if (this.#isRegistered) subscription.start();
    return () => {
      this.#wanted.delete(subscription);
      subscription.stop();
    };
  }

  readonly #pause = (failures: number, retryAfter: number | null): number =>
    subscribePause(failures, retryAfter, this.#outside.random);
}
