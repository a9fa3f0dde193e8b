import type { Lamp, WatchedExtension } from '../../../shared/model/lamp.ts';
import type { SipEndpoint } from '../../sip/endpoint.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import { dialogPackage, readDialogInfo } from '../../sip/subscription/dialog-info.ts';
import { DialogStates } from '../../sip/subscription/dialog-states.ts';
import { pickUpOf, type PickUp } from '../../sip/subscription/pick-up.ts';
import { presencePackage, readPresence, type PresenceState } from '../../sip/subscription/presence.ts';
import { SubscriptionState as S } from '../../sip/subscription/subscription-state.ts';
import { SipSubscription } from '../../sip/subscription/subscription.ts';

export interface LampOutside {
  readonly endpoint: SipEndpoint;
  /** As that of `SubscriptionOutside`. */
  readonly pause: (failures: number, retryAfter: number | null) => number;
  /** Its first NOTIFY has come, or will not come now. */
  readonly onAsked: () => void;
  readonly onPasswordRefused: () => void;
  readonly onChange: () => void;
}

/**
 * One watched extension: its subscription to `dialog` events (RFC 4235), and what it tells. Where
 * the server gives none, its subscription to `presence` (RFC 3856).
 */
export class LiveLamp {
  /** Its URI. */
  readonly resource: string;
  readonly #outside: LampOutside;
  readonly #subscription: SipSubscription;
  readonly #presence: SipSubscription;
  readonly #states = new DialogStates();
  #told: PresenceState | null = null;
  /** Replaced where it changes: what did not change is sent to nobody. */
  #value: Lamp;

  constructor(value: Omit<Lamp, 'state' | 'caller' | 'canPickUp'>, resource: string, outside: LampOutside) {
    this.resource = resource;
    this.#outside = outside;
    this.#value = { ...value, state: 'unknown', caller: null, canPickUp: false };
    const { endpoint, pause, onPasswordRefused } = outside;
    this.#subscription = new SipSubscription({
      endpoint,
      pause,
      resource,
      onPasswordRefused,
      eventPackage: dialogPackage,
      onState: (state) => this.#moved(state),
      onNotify: (notify) => this.#notified(notify),
    });
    this.#presence = new SipSubscription({
      endpoint,
      pause,
      resource,
      onPasswordRefused,
      eventPackage: presencePackage,
      onState: (state) => this.#presenceMoved(state),
      onNotify: (notify) => this.#presenceNotified(notify),
    });
  }

  value(): Lamp {
    return this.#value;
  }

  /** It is named otherwise. */
  rename({ name }: WatchedExtension): void {
    if (name !== this.#value.name) this.#value = { ...this.#value, name };
  }

  /** The call that rings there; null: none that can be picked up. */
  pickUp(): PickUp | null {
    const ringing = this.#value.state === 'ringing' ? this.#states.ringing() : null;
    return ringing && pickUpOf(ringing, this.#outside.endpoint.identity.aor);
  }

  /** SUBSCRIBE is sent, and the first NOTIFY has not come. */
  isAsking(): boolean {
    return [this.#subscription, this.#presence].some((one) => one.state() === S.NotifyWait);
  }

  start(): void {
    this.#subscription.start();
  }

  flowLost(): void {
    this.#subscription.flowLost();
    this.#presence.flowLost();
  }

  stop(): void {
    this.#subscription.stop();
    this.#presence.stop();
  }

  /** Without a subscription nobody would tell of a change: a lamp that may be wrong is off. */
  #moved(state: S): void {
    if (state === S.NotifyWait) this.#states.reset();
    else this.#outside.onAsked();
    if (state !== S.Active && state !== S.Pending) {
      this.#states.reset();
      this.#show();
    }
    if (state === S.Ended) this.#presence.start();
  }

  #presenceMoved(state: S): void {
    if (state !== S.NotifyWait) this.#outside.onAsked();
    if (state === S.Active || state === S.Pending) return;
    this.#told = null;
    this.#show();
  }

  #presenceNotified(notify: SipRequest): void {
    if (notify.body.length === 0) return;
    this.#told = readPresence(notify);
    this.#show();
  }

  #notified(notify: SipRequest): void {
    // The server has nothing to say, or may not yet.
    if (notify.body.length === 0) return;
    const info = readDialogInfo(notify);
    if (info === null) return;
    if (this.#states.take(info) === 'gap') {
      if (this.#subscription.refresh()) return;
      // The whole comes later: until then nobody knows.
      this.#states.reset();
    }
    this.#show();
  }

  #show(): void {
    const state = this.#told ?? this.#states.lamp();
    const ringing = state === 'ringing' ? this.#states.ringing() : null;
    const caller = ringing?.remote ?? null;
    const canPickUp = ringing !== null && pickUpOf(ringing, this.#outside.endpoint.identity.aor) !== null;
    const { state: shown, caller: known, canPickUp: could } = this.#value;
    const isCaller = caller?.uri === known?.uri && caller?.displayName === known?.displayName;
    if (state === shown && isCaller && canPickUp === could) return;
    this.#value = { ...this.#value, state, caller, canPickUp };
    this.#outside.onChange();
  }
}
