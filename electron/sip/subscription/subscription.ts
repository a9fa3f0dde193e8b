import { createStateMachine, type StateMachine } from '../../../shared/state/state-table.ts';
import { printable } from '../../../shared/printable.ts';
import type { Answer } from '../core/method.ts';
import type { SipEndpoint } from '../endpoint.ts';
import type { Final } from '../exchange.ts';
import { parseParameters } from '../message/grammar.ts';
import { header, parseSeconds, type SipRequest } from '../message/message.ts';
import { mediaType } from '../message/multipart.ts';
import { refreshSeconds } from '../registration/refresh-times.ts';
import { againAfter, notifiedState, type Again, type NotifiedState } from './notified-state.ts';
import { subscribeRefusal } from './subscribe-refusal.ts';
import { subscribe, type EventPackage } from './subscribe.ts';
import { SubscriptionDialog } from './subscription-dialog.ts';
import {
  SubscriptionState as S,
  subscriptionTable,
  type SubscriptionAction,
  type SubscriptionEvent,
} from './subscription-state.ts';

export interface SubscriptionOutside {
  readonly endpoint: SipEndpoint;
  /** URI of what is subscribed to. */
  readonly resource: string;
  readonly eventPackage: EventPackage;
  /**
   * Milliseconds until the next SUBSCRIBE, after so many subscriptions in a row that did not last
   * and the seconds that the server asked for; the only back-off is in signalling.
   */
  readonly pause: (failures: number, retryAfter: number | null) => number;
  /** `why`: as the server wrote it, where it ended the subscription. */
  readonly onState: (state: S, why: string | null) => void;
  /** A NOTIFY that belongs to it, in order; its body may be empty. */
  readonly onNotify: (notify: SipRequest) => void;
  /** The server refused the account's password. May end it. */
  readonly onPasswordRefused?: () => void;
}

/** 64*T1: how long the first NOTIFY may take, and the last (RFC 6665 4.1.2.4, Timer N). */
export const timerNMs = 32_000;
/** From one time that the whole state is asked for before its time to the next, milliseconds. */
const wholePauseMs = 32_000;
/** One that lasted so long was no failure, milliseconds. */
const lastedMs = 60_000;

const taken: Answer = { status: 200, reason: 'OK', headers: [] };

/**
 * One subscription of an account (RFC 6665 4.1), by the table of subscription-state.ts. It has one
 * timer at a time: Timer N, the refresh, the end of its time, or the next try.
 */
export class SipSubscription {
  readonly #outside: SubscriptionOutside;
  readonly #endpoint: SipEndpoint;
  readonly #machine: StateMachine<S, SubscriptionEvent, SubscriptionAction>;
  #dialog: SubscriptionDialog | null = null;
  #stopTaking = (): void => undefined;
  #stopTimer = (): void => undefined;
  /** Monotonic; when its time is over. */
  #endsAt = 0;
  /** Monotonic; when its first NOTIFY came. */
  #since: number | null = null;
  /** In a row that did not last. */
  #failures = 0;
  /** When the next try is due, and why there is one. */
  #again: { readonly again: Again; readonly retryAfter: number | null } = {
    again: 'later',
    retryAfter: null,
  };
  #why: string | null = null;
  /** The whole state was asked for too recently: it is asked for when it may be. */
  #isWholeWanted = false;
  /** Monotonic; when it was last asked for before its time. */
  #wholeAskedAt = -Infinity;

  constructor(outside: SubscriptionOutside) {
    this.#outside = outside;
    this.#endpoint = outside.endpoint;
    this.#machine = createStateMachine(subscriptionTable, S.Idle, (state) =>
      outside.onState(state, this.#why),
    );
  }

  state(): S {
    return this.#machine.state();
  }

  /** The account is registered on a flow, for the first time on it. */
  start(): void {
    this.#take('start');
  }

  flowLost(): void {
    this.#take('flow-lost');
  }

  /** Nobody wants it any more. The server is told, where it has it. */
  stop(): void {
    this.#take('stop');
  }

  /**
   * Asks for the whole state once more (RFC 6665 4.4.2): a refresh before its time. False: later,
   * because a server that answers with another part would be asked in a circle.
   */
  refresh(): boolean {
    this.#isWholeWanted = true;
    const isHeld = this.state() === S.Active || this.state() === S.Pending;
    if (!isHeld || this.#wholeIn() > 0) return false;
    this.#take('refresh-due');
    return true;
  }

  #take(event: SubscriptionEvent): void {
    const action = this.#machine.take(event);
    switch (action) {
      case 'none':
        return;
      case 'subscribe':
        return this.#subscribe();
      case 'plan-refresh':
        return this.#planRefresh();
      case 'refresh':
        if (this.#isWholeWanted) this.#wholeAskedAt = this.#now();
        this.#isWholeWanted = false;
        this.#at(this.#endsAt, () => this.#over('at-once', null, null));
        return void this.#send(this.#outside.eventPackage.expires);
      case 'plan-retry':
        return this.#planRetry();
      case 'unsubscribe':
        this.#after(timerNMs, () => this.#take('left'));
        return void this.#send(0);
      case 'drop':
        return this.#drop();
    }
  }

  #subscribe(): void {
    this.#drop();
    const dialog = new SubscriptionDialog(this.#outside.resource, this.#endpoint.token);
    this.#dialog = dialog;
    this.#since = null;
    this.#isWholeWanted = false;
    this.#endsAt = this.#now() + this.#outside.eventPackage.expires * 1000;
    this.#stopTaking = this.#endpoint.transactions.takeNotifies(dialog, (notify) =>
      this.#receive(dialog, notify),
    );
    this.#after(timerNMs, () => this.#over('later', null, null));
    void this.#send(this.#outside.eventPackage.expires);
  }

  async #send(expires: number): Promise<void> {
    const dialog = this.#dialog;
    if (dialog === null) return;
    const final = await subscribe(this.#endpoint, dialog, this.#outside.eventPackage, expires);
    // Another one may have taken its place.
    if (dialog === this.#dialog) this.#answered(final);
  }

  #answered(final: Final): void {
    const refusal = subscribeRefusal(final);
    if (this.state() === S.Leaving) return refusal === null ? undefined : this.#take('left');
    if (refusal === null) return this.#accepted(final);
    const isExtension = this.#since !== null;
    if (isExtension && !refusal.isOver) return;
    if (final.kind === 'refused' && final.refusal === 'wrong-password') this.#outside.onPasswordRefused?.();
    if (this.#dialog !== null) this.#over(refusal.again, refusal.retryAfter, refusal.presented);
  }

  /**
   * A 2xx says how long it lasts. That a NOTIFY follows is waited for at the beginning only:
   * servers exist that send none after a refresh.
   */
  #accepted(final: Final): void {
    const granted = final.kind === 'response' ? parseSeconds(header(final.response, 'expires')) : null;
    if (granted !== null) this.#endsAt = this.#now() + granted * 1000;
    if (this.#since !== null) this.#planRefresh();
  }

  #receive(dialog: SubscriptionDialog, notify: SipRequest): Answer {
    const { event, accept } = this.#outside.eventPackage;
    if (!isOfEvent(header(notify, 'event'), event))
      return { status: 489, reason: 'Bad Event', headers: [['Allow-Events', event]] };
    const type = mediaType(header(notify, 'content-type')) ?? '';
    if (notify.body.length > 0 && !accept.includes(type) && !accept.includes('*/*'))
      return { status: 415, reason: 'Unsupported Media Type', headers: [['Accept', accept.join(', ')]] };
    const refused = dialog.receive(notify);
    if (refused === 'repeated') return taken;
    if (refused !== null) return refused;
    // The last one tells the state once more, and nobody wants it.
    if (this.state() !== S.Leaving) this.#outside.onNotify(notify);
    this.#notified(notifiedState(header(notify, 'subscription-state')));
    return taken;
  }

  #notified(notified: NotifiedState): void {
    if (notified.state === 'terminated') {
      const { reason, retryAfter } = notified;
      return this.#over(againAfter(notified), retryAfter, reason && printable(reason, 80));
    }
    this.#since ??= this.#now();
    if (notified.expires !== null) this.#endsAt = this.#now() + notified.expires * 1000;
    this.#take(notified.state);
  }

  #over(again: Again, retryAfter: number | null, why: string | null): void {
    this.#again = { again, retryAfter };
    this.#why = why;
    this.#take(again === 'never' ? 'refused' : 'interrupted');
    this.#why = null;
  }

  #planRefresh(): void {
    const seconds = Math.max((this.#endsAt - this.#now()) / 1000, 0);
    const ms = Math.min(refreshSeconds(seconds, false) * 1000, this.#wholeIn());
    this.#after(ms, () => this.#take('refresh-due'));
  }

  /** Milliseconds until the whole state may be asked for; Infinity: it is not wanted. */
  #wholeIn(): number {
    if (!this.#isWholeWanted) return Infinity;
    return Math.max(this.#wholeAskedAt + wholePauseMs - this.#now(), 0);
  }

  #planRetry(): void {
    const lasted = this.#since !== null && this.#now() - this.#since >= lastedMs;
    if (lasted) this.#failures = 0;
    const { again, retryAfter } = this.#again;
    // A server that ends each one at once would be asked for ever.
    const isAtOnce = again === 'at-once' && this.#failures === 0;
    this.#failures += 1;
    const ms = isAtOnce ? 0 : this.#outside.pause(this.#failures, retryAfter);
    this.#drop();
    this.#after(ms, () => this.#take('retry-due'));
  }

  #drop(): void {
    this.#stopTimer();
    this.#stopTaking();
    this.#dialog = null;
  }

  #after(ms: number, act: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.#endpoint.clock.after(ms, act);
  }

  #at(monotonic: number, act: () => void): void {
    this.#after(Math.max(monotonic - this.#now(), 0), act);
  }

  #now(): number {
    return this.#endpoint.clock.monotonic();
  }
}

/** RFC 6665 4.4.1: the same event and the same `id`, of which ours has none. */
function isOfEvent(value = '', event: string): boolean {
  const [, name = '', rest = ''] = /^[ \t]*([^; \t]*)[ \t]*(;.*)?$/s.exec(value) ?? [];
  return name.toLowerCase() === event && parseParameters(rest)?.has('id') === false;
}
