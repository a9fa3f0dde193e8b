import type { Account } from '../../../shared/model/account.ts';
import type { SipEndpoint } from '../../sip/endpoint.ts';
import { SipPublication } from '../../sip/publication/publication.ts';
import { presenceOf, presencePackage, type PresenceState } from '../../sip/subscription/presence.ts';

export interface OwnPresenceOutside {
  readonly endpoint: SipEndpoint;
  readonly account: () => Account;
  readonly pause: (failures: number, retryAfter: number | null) => number;
}

/** A state that lasts shorter is told to nobody: a call that is declined, one after another. */
const settleMs = 1000;

/** Tells the account's server whether the person can be called, where the account allows it. */
export class OwnPresence {
  readonly #outside: OwnPresenceOutside;
  readonly #publication: SipPublication;
  #state: PresenceState = 'idle';
  #isRegistered = false;
  #stopTimer = (): void => undefined;

  constructor(outside: OwnPresenceOutside) {
    const { endpoint, pause } = outside;
    const [type = ''] = presencePackage.accept;
    this.#outside = outside;
    this.#publication = new SipPublication({ endpoint, pause, event: presencePackage.event, type });
  }

  show(state: PresenceState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stopTimer();
    this.#stopTimer = this.#outside.endpoint.clock.after(settleMs, () =>
      this.#publication.change(this.#document()),
    );
  }

  /** The account is registered on a new flow. */
  registered(): void {
    this.#isRegistered = true;
    if (this.#outside.account().tellsPresence) this.#publication.start(this.#document());
  }

  /** The account may allow it now, or no more. */
  accountChanged(): void {
    const { tellsPresence } = this.#outside.account();
    if (!tellsPresence) this.#publication.stop();
    else if (this.#isRegistered && this.#publication.state() === 'idle') this.registered();
  }

  flowLost(): void {
    this.#isRegistered = false;
    this.#stopTimer();
    this.#publication.flowLost();
  }

  /** The account goes offline. */
  leave(): void {
    this.#isRegistered = false;
    this.#stopTimer();
    this.#publication.stop();
  }

  #document(): string {
    return presenceOf(this.#state, this.#outside.endpoint.identity.aor.raw);
  }
}
