import type { PickUp } from '../../sip/subscription/pick-up.ts';
import type { PresenceState } from '../../sip/subscription/presence.ts';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { Lamp } from '../../../shared/model/lamp.ts';
import type { Registration } from '../../../shared/model/registration.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { ConnectionState } from '../../../shared/state/connection-state.ts';
import { isOnline, RegistrationState } from '../../../shared/state/registration-state.ts';
import type { Shown } from '../../../shared/model/phrase.ts';
import type { NetworkEvent } from '../../platform/network-events.ts';
import type { Answered } from '../../sip/core/method.ts';
import type { InviteServer } from '../../sip/core/transactions.ts';
import type { Credentials } from '../../sip/digest/digest-store.ts';
import { createEndpoint, type SipEndpoint } from '../../sip/endpoint.ts';
import { SipRegistration } from '../../sip/registration/registration.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import { parseUri, type SipUri } from '../../sip/message/uri.ts';
import { followCheckSync } from './check-sync.ts';
import { Flow } from './flow.ts';
import { handleNetworkEvent } from './network-event.ts';
import type { AccountsOutside } from './accounts-outside.ts';
import { registrationPhrase } from './registration-phrase.ts';
import { registerPause } from './reconnect.ts';
import { Subscriptions, type SubscriptionWish } from './subscriptions.ts';
import { unlessFault } from '../../platform/defects.ts';

export interface LiveAccountListener {
  readonly onChange: () => void;
  readonly onInvite: (invite: InviteServer) => void;
  /** Gives what a MESSAGE is answered with. */
  readonly onMessage: (request: SipRequest) => Answered;
  readonly onFlowLost: () => void;
  /** Registered on a new flow. */
  readonly onFlowBack: () => void;
}

const userAgent = 'Anchorline';

/** An account with its endpoint, its flow and its registration, kept in step. */
export class LiveAccount {
  readonly endpoint: SipEndpoint;
  readonly #outside: AccountsOutside;
  readonly #listener: LiveAccountListener;
  readonly #registration: SipRegistration;
  readonly #flow: Flow;
  readonly #subscriptions: Subscriptions;
  readonly #onCheckSync: () => Shown;
  #account: Account;
  #credentials: Credentials | null = null;
  /** Whether the person asked to be registered: then a lost flow is opened again. */
  #wanted = false;
  /** A flow was lost, and nothing was registered since. */
  #recovering = false;
  /** Nothing was registered over the flow that is open. */
  #isNewFlow = true;
  /** Of the registration, in the trace. */
  #summary = '';
  /** Monotonic; until when the registrar keeps what it last bound. */
  #boundUntil = 0;
  #leaving: Promise<void> | null = null;

  /** Throws FaultError `account: invalid-aor`. */
  constructor(account: Account, outside: AccountsOutside, listener: LiveAccountListener) {
    this.#account = account;
    this.#outside = outside;
    this.#listener = listener;
    this.endpoint = this.#createEndpoint();
    this.#registration = new SipRegistration({
      endpoint: this.endpoint,
      expiry: account.expiry,
      pause: (failures, retryAfter) => registerPause(failures, retryAfter, outside.random),
      onChange: (registration) => this.#registrationChanged(registration),
    });
    this.#onCheckSync = followCheckSync(outside.clock, this.#registration);
    this.#flow = this.#createFlow();
    this.#subscriptions = new Subscriptions({
      endpoint: this.endpoint,
      account: () => this.#account,
      random: outside.random,
      onChange: listener.onChange,
    });
  }

  value(): AccountStatus {
    return {
      account: this.#account,
      connection: this.#flow.value(),
      registration: this.#registration.value(),
      mailbox: this.#subscriptions.mailbox.value(),
    };
  }

  lamps(): readonly Lamp[] {
    return this.#subscriptions.lamps.all();
  }

  /** The call that rings at that extension; null: none that can be picked up. */
  pickUp(number: string): PickUp | null {
    return this.#subscriptions.lamps.pickUp(number);
  }

  /** Whether the person can be called now. */
  showPresence(state: PresenceState): void {
    this.#subscriptions.presence.show(state);
  }

  /** As `Subscriptions.add`. */
  subscribe(wish: SubscriptionWish): () => void {
    return this.#subscriptions.add(wish);
  }

  isRegistered(): boolean {
    const { state } = this.#registration.value();
    if (isOnline(state)) return true;
    // The last refresh failed, but the registrar still has what was bound before.
    const isBound = this.#boundUntil > this.#outside.clock.monotonic();
    return isBound && state === RegistrationState.Waiting && this.endpoint.flow() !== null;
  }

  async register(): Promise<void> {
    this.#wanted = true;
    if (this.#leaving !== null) await this.#leaving;
    if (!this.#wanted) return;
    if (this.endpoint.flow() === null) this.#registration.opening();
    this.#credentials = await this.#readCredentials();
    if (!this.#wanted) return;
    if (this.endpoint.flow() === null) this.#flow.open();
    else this.#registration.sendAnew();
  }

  /** Removes the binding and closes the flow. */
  unregister(): Promise<void> {
    this.#wanted = false;
    this.#leaving ??= this.#leave().finally(() => {
      this.#leaving = null;
    });
    return this.#leaving;
  }

  /** Applies settings that the server does not see. */
  update(account: Account): void {
    this.#account = account;
    this.#subscriptions.accountChanged();
    this.#listener.onChange();
  }

  /** Tries again now what was refused. */
  trustChanged(): void {
    if (this.#wanted && this.#flow.value().state === ConnectionState.Refused) this.#flow.open();
  }

  /** Tries again now what waits; checks whether an open flow is alive (network-event.ts). */
  networkEvent(event: NetworkEvent): void {
    if (!this.#wanted) return;
    const registration = this.#registration;
    const { now } = this.#outside.clock;
    handleNetworkEvent({ flow: this.#flow, endpoint: this.endpoint, registration, now }, event);
  }

  /** Closes the flow, which is then opened again. */
  dropConnection(): void {
    if (this.#flow.value().state === ConnectionState.Opening) {
      // The running attempt began with settings that have changed.
      this.#flow.close();
      this.#flow.open();
    } else {
      this.endpoint.close();
    }
  }

  dispose(): void {
    this.#wanted = false;
    this.#registration.dispose();
    this.#subscriptions.flowLost();
    this.#flow.close();
    this.endpoint.dispose();
  }

  #createEndpoint(): SipEndpoint {
    const { id: accountId, displayName, outboundProxy } = this.#account;
    const { clock, random, trace, instanceId, strongest } = this.#outside;
    return createEndpoint(
      { accountId, aor: aorOf(this.#account), displayName, instanceId, outboundProxy, userAgent },
      {
        clock,
        random,
        trace,
        credentials: () => this.#credentials,
        strongest: strongest(accountId),
        allows407InDialogs: () => this.#account.answers407InCalls,
      },
      {
        onInvite: this.#listener.onInvite,
        onFlowClosed: (fault, silentMs) => this.#flowClosed(fault, silentMs),
        onReport: (report) => this.#flow.reported(report),
        onHeard: () => this.#flow.proven(),
        onCheckSync: () => this.#onCheckSync(),
        onMessage: this.#listener.onMessage,
        onMailbox: (notify) => this.#subscriptions.mailbox.takeUnsolicited(notify),
      },
    );
  }

  #createFlow(): Flow {
    return new Flow({
      clock: this.#outside.clock,
      random: this.#outside.random,
      openStream: (watch) => this.#outside.openStream(this.#account, watch),
      onOpening: () => this.#registration.opening(),
      onOpen: (stream) => {
        this.endpoint.attach(stream);
        this.#registration.send();
      },
      onFailed: (fault, retryAt) => this.#registration.flowFailed(fault, retryAt),
      onChange: this.#listener.onChange,
    });
  }

  #flowClosed(fault: Fault | null, silentMs: number): void {
    this.#recovering = true;
    this.#isNewFlow = true;
    this.#subscriptions.flowLost();
    this.#listener.onFlowLost();
    // A permanently failed registration is not repeated over a new flow: the person must act first.
    if (this.#wanted && this.#registration.value().state !== RegistrationState.Failed)
      this.#flow.lost(fault, silentMs);
    else this.#flow.close();
  }

  #registrationChanged(registration: Registration): void {
    const { state, expiresAt } = registration;
    this.#traceRegistration(registration);
    if (state === RegistrationState.Registered) {
      const { now, monotonic } = this.#outside.clock;
      this.#boundUntil = monotonic() + Date.parse(expiresAt ?? '') - now();
      this.#flow.back();
    }
    if (state === RegistrationState.Failed) {
      // With a password that is refused, each subscription would be refused too.
      this.#subscriptions.flowLost();
      this.#isNewFlow = true;
    }
    this.#listener.onChange();
    if (state !== RegistrationState.Registered) return;
    if (this.#isNewFlow) this.#subscriptions.registered();
    this.#isNewFlow = false;
    if (this.#recovering) this.#listener.onFlowBack();
    this.#recovering = false;
  }

  #traceRegistration(registration: Registration): void {
    const summary = registrationPhrase(registration, this.#flow.value().report?.host);
    const known = JSON.stringify(summary);
    if (known !== this.#summary)
      this.#outside.trace({ kind: 'registration', accountId: this.#account.id, summary });
    this.#summary = known;
  }

  async #readCredentials(): Promise<Credentials | null> {
    try {
      return await this.#outside.credentials(this.#account.id);
    } catch (error) {
      unlessFault('the password was read')(error);
      return null;
    }
  }

  async #leave(): Promise<void> {
    this.#subscriptions.leave();
    await this.#registration.unregister();
    this.endpoint.close();
    this.#flow.close();
  }
}

function aorOf({ aor }: Account): SipUri {
  const uri = parseUri(aor);
  if (uri === null || uri.scheme === 'other') throw new FaultError({ stage: 'account', code: 'invalid-aor' });
  return uri;
}
