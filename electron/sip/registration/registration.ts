import type { Fault } from '../../../shared/errors.ts';
import { printable } from '../../../shared/printable.ts';
import type { Registration } from '../../../shared/model/registration.ts';
import { RegistrationState as S, registrationTransitions } from '../../../shared/state/registration-state.ts';
import { assertTransition } from '../../../shared/state/transition.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { createLeftBindings } from './left-bindings.ts';
import { refreshSeconds, retryAfterWhenBack, retryMs } from './refresh-times.ts';
import { register, type Bound, type RegisterParts } from './register.ts';
import type { RegisterFailure } from './register-fault.ts';

export interface RegistrationOutside {
  readonly endpoint: SipEndpoint;
  /** Seconds to ask for. */
  readonly expiry: number;
  /**
   * Milliseconds until the next try, after so many failures in a row and the seconds that the
   * server asked for; the only back-off is in signalling.
   */
  readonly pause: (failures: number, retryAfter: number | null) => number;
  readonly onChange: (value: Registration) => void;
}

const empty: Registration = {
  state: S.Unregistered,
  expiresAt: null,
  nextRefreshAt: null,
  contact: null,
  gruu: null,
  path: [],
  serviceRoute: [],
  outbound: null,
  digest: null,
  time: null,
  fault: null,
};

/**
 * The registration of one account (RFC 3261 10, RFC 5626, RFC 5627): the table of
 * `shared/state/registration-state.ts`.
 *
 *   state          | event                 | next                  | action
 *   ---------------|-----------------------|-----------------------|------------------------------------------
 *   any            | opening               | registering           | nothing is sent; the flow is being opened
 *   registering    | send                  | registering           | REGISTER
 *   registered     | refresh due, send     | refreshing            | REGISTER
 *   *ing           | 2xx with our binding  | registered            | plan the refresh
 *   *ing           | failure that may pass | waiting               | plan the next try
 *   *ing           | lasting failure       | failed                |
 *   bound, pending | flow lost             | waiting               | stop timers; `opening` follows
 *   bound, pending | unregister            | unregistering         | REGISTER, expires 0
 *   unregistering  | anything              | unregistered          |
 */
export class SipRegistration {
  readonly #outside: RegistrationOutside;
  readonly #endpoint: SipEndpoint;
  readonly #ids: Pick<RegisterParts, 'callId' | 'fromTag' | 'cseq'>;
  readonly #left = createLeftBindings();
  #value = empty;
  #failures = 0;
  /** The Contact that was bound last; null: none ever was. */
  #boundAs: string | null = null;
  /** The flow was lost, or the phone started, and nothing was bound since. */
  #isBack: boolean;
  /** The registrar took this last, so that a longer time is not asked for in two steps again. */
  #least = 0;
  /** Counts up whenever an answer under way no longer matters. */
  #round = 0;
  #stopTimer = (): void => undefined;
  /** The REGISTER on its way. */
  #pending: Promise<void> | null = null;
  /** Another one is to follow it. */
  #again = false;

  constructor(outside: RegistrationOutside) {
    const { endpoint } = outside;
    let cseq = 0;
    this.#outside = outside;
    this.#endpoint = endpoint;
    this.#ids = { callId: endpoint.token(), fromTag: endpoint.token(), cseq: () => (cseq += 1) };
    this.#isBack = endpoint.digests.wasAccepted();
  }

  value(): Registration {
    return this.#value;
  }

  /** A flow is being opened for it. */
  opening(): void {
    this.#stopTimer();
    const { state } = this.#value;
    if (state === S.Registering || state === S.Unregistering) return;
    this.#change({ state: S.Registering, fault: null, nextRefreshAt: null });
  }

  /** Sends REGISTER over the endpoint's flow, or extends the binding. */
  send(): void {
    const { state } = this.#value;
    // RFC 3261 10.2: no REGISTER before the one before it has its final response.
    if (state === S.Unregistering || this.#pending !== null || this.#endpoint.flow() === null) return;
    this.#stopTimer();
    this.#again = false;
    this.#change({ state: state === S.Registered ? S.Refreshing : S.Registering });
    this.#pending = this.#bind().finally(() => {
      this.#pending = null;
      if (this.#again) this.send();
    });
  }

  /**
   * The same, and once more after one that is under way: that one may carry the former password.
   */
  sendAnew(): void {
    this.#again = this.#pending !== null;
    this.send();
  }

  /**
   * The flow is gone or could not be opened. `retryAt`: when it is tried again; null: a person has
   * to ask.
   */
  flowFailed(fault: Fault, retryAt: number | null): void {
    this.#isBack = this.#boundAs !== null;
    this.#failures = 0;
    const { state } = this.#value;
    if (state === S.Unregistered || state === S.Unregistering || state === S.Failed) return;
    this.#round += 1;
    this.#stopTimer();
    const nextRefreshAt = retryAt === null ? null : new Date(retryAt).toISOString();
    this.#change({ state: retryAt === null ? S.Failed : S.Waiting, fault, nextRefreshAt });
  }

  /** Settles when the registrar has answered, or at once where nothing is bound. */
  async unregister(): Promise<void> {
    const { state, expiresAt } = this.#value;
    if (state === S.Unregistering || state === S.Unregistered) return;
    this.#stopTimer();
    this.#round += 1;
    // A refresh that failed has left the binding that it was to extend.
    const isOver = state === S.Failed || (state === S.Waiting && expiresAt === null);
    if (isOver || this.#endpoint.flow() === null) return this.#forget();
    this.#change({ state: S.Unregistering, nextRefreshAt: null });
    await this.#pending;
    if (this.#endpoint.flow() !== null) await this.#register(0);
    this.#forget();
  }

  dispose(): void {
    this.#round += 1;
    this.#stopTimer();
  }

  async #bind(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const contactUri = this.#endpoint.flowUri();
    this.#left.sent(contactUri);
    const result = await this.#register(Math.max(this.#outside.expiry, this.#least));
    if (round !== this.#round || !this.#isPending()) return;
    if ('binding' in result) return this.#bound(contactUri, result);
    if (!result.mayBeBound && this.#boundAs !== contactUri) this.#left.refused(contactUri);
    this.#failed(result);
    // A binding that the registrar keeps all the same would bring calls here that are refused.
    if (result.isKept && this.#endpoint.flow() !== null) await this.#register(0);
  }

  /** `expiry` in seconds; 0 removes the binding. */
  #register(expiry: number): Promise<Bound | RegisterFailure> {
    const left = this.#left.besides(this.#endpoint.flowUri());
    return register(this.#endpoint, { ...this.#ids, expiry, left, wasBound: this.#boundAs !== null });
  }

  #bound(contactUri: string, { binding, serviceRoute, asked }: Bound): void {
    const { outbound, publicGruu: gruu } = binding;
    const hasMoved = this.#boundAs !== null && this.#boundAs !== contactUri;
    this.#failures = 0;
    this.#isBack = false;
    this.#least = asked;
    this.#boundAs = contactUri;
    // With outbound a new flow takes the place of the old one by itself (RFC 5626 6).
    if (outbound) this.#left.clear();
    else this.#left.bound(contactUri, binding.contact);
    this.#endpoint.setReach({ gruu, serviceRoute, outbound });
    // RFC 5626 4.4.1: without a Flow-Timer two minutes are agreed on.
    if (outbound || binding.flowTimer !== null)
      this.#endpoint.flow()?.keepAliveWithin(binding.flowTimer ?? 120);
    this.#change({
      state: S.Registered,
      expiresAt: this.#at(binding.expires * 1000),
      nextRefreshAt: this.#plan(refreshSeconds(binding.expires, hasMoved && !outbound) * 1000),
      contact: binding.contact && printable(binding.contact),
      gruu: gruu && printable(gruu),
      path: binding.path,
      serviceRoute: serviceRoute.map(({ raw }) => printable(raw)),
      outbound,
      digest: this.#endpoint.digests.algorithm(),
      time:
        binding.date === null ? null : { server: new Date(binding.date).toISOString(), local: this.#at(0) },
      fault: null,
    });
  }

  #failed({ fault, mayPass, retryAfter }: RegisterFailure): void {
    this.#failures += 1;
    const digest = this.#endpoint.digests.algorithm();
    if (!mayPass) {
      const nothing = { expiresAt: null, contact: null, nextRefreshAt: null };
      return this.#change({ state: S.Failed, fault, digest, ...nothing });
    }
    const asked = this.#isBack ? retryAfterWhenBack(retryAfter, this.#failures) : retryAfter;
    const { expiresAt } = this.#value;
    const holdsMs = expiresAt === null ? null : Date.parse(expiresAt) - this.#endpoint.clock.now();
    const ms = retryMs(this.#outside.pause(this.#failures, asked), holdsMs);
    this.#change({ state: S.Waiting, fault, digest, nextRefreshAt: this.#plan(ms) });
  }

  /** Nothing is bound, or the registrar cannot be reached any more. */
  #forget(): void {
    if (this.#isPending() || this.#value.state === S.Registered) this.#change({ state: S.Unregistering });
    this.#left.clear();
    this.#endpoint.setReach(null);
    this.#change({ ...empty });
  }

  #isPending(): boolean {
    return this.#value.state === S.Registering || this.#value.state === S.Refreshing;
  }

  #change(patch: Partial<Registration> & Pick<Registration, 'state'>): void {
    const { state } = this.#value;
    if (patch.state !== state) assertTransition(registrationTransitions, state, patch.state);
    this.#value = { ...this.#value, ...patch };
    this.#outside.onChange(this.#value);
  }

  /** Plans the next REGISTER; gives when, as it is shown. */
  #plan(ms: number): string {
    this.#stopTimer();
    this.#stopTimer = this.#endpoint.clock.after(ms, () => this.send());
    return this.#at(ms);
  }

  #at(ms: number): string {
    return new Date(this.#endpoint.clock.now() + ms).toISOString();
  }
}
