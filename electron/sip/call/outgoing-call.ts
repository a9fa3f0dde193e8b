import type { Fault } from '../../../shared/errors.ts';
import { CallState } from '../../../shared/state/call-state.ts';
import type { StateMachine } from '../../../shared/state/state-table.ts';
import type { Dialog, Outcome } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import type { SipResponse } from '../message/message.ts';
import { presentedText } from '../message/presented.ts';
import { downgradeIn, isSecure } from '../message/secure-uri.ts';
import { callFault } from '../session/call-fault.ts';
import { createHoldWish } from '../session/hold-wish.ts';
import { identityOfCalled } from '../session/peer-identity.ts';
import type { OnReferMove, ReferWish } from '../session/refer.ts';
import { createSession, type Session } from '../session/session.ts';
import {
  callDialog,
  createCallMachine,
  defaultRingingMs,
  endFault,
  partingMs,
  wrongState,
  type CallDialog,
  type CallOutside,
  type Parting,
  type SipCall,
} from './call.ts';
import { EarlyDialogs } from './early-dialogs.ts';
import { takeFirstAnswer } from './first-answer.ts';
import { leaveFork } from './leave-fork.ts';
import { OurOffers } from './our-offers.ts';
import { OutgoingInvite, type InviteExtras } from './outgoing-invite.ts';
import { Redirecting } from './redirecting.ts';
import {
  OutgoingState as S,
  outgoingTable,
  shownOutgoing,
  type OutgoingAction,
  type OutgoingEvent,
} from './outgoing-state.ts';

/**
 * Places a call to `target`, a URI (RFC 3261 13.2). States and end come by events; the INVITE
 * leaves once the offer is made.
 */
export function placeCall(
  endpoint: SipEndpoint,
  target: string,
  outside: CallOutside,
  extras: InviteExtras = {},
): SipCall {
  return new OutgoingCall(endpoint, target, outside, extras);
}

class OutgoingCall implements SipCall {
  readonly #endpoint: SipEndpoint;
  readonly #outside: CallOutside;
  readonly #machine: StateMachine<S, OutgoingEvent, OutgoingAction>;
  readonly #offers: OurOffers;
  readonly #redirecting: Redirecting;
  #early: EarlyDialogs;
  readonly #holdWish = createHoldWish();
  readonly #stopRinging: () => void;
  readonly #invite: OutgoingInvite;
  #session: Session | null = null;
  /** The established one. */
  #dialog: Dialog | null = null;
  #parting: Parting | null = null;

  constructor(endpoint: SipEndpoint, target: string, outside: CallOutside, extras: InviteExtras) {
    this.#endpoint = endpoint;
    this.#outside = outside;
    this.#machine = createCallMachine(outgoingTable, shownOutgoing, S.Preparing, outside.events.onState);
    this.#redirecting = new Redirecting(endpoint.identity.aor, target, {
      machine: this.#machine,
      events: outside.events,
      needsLeave: (uri) => outside.needsLeave?.(uri) ?? false,
      onLeft: () => this.#leaveForks(),
      onFollow: (next) => {
        this.#invite.redirect(next);
        this.#offers.first();
      },
      onEnd: (fault) => this.#ended(fault),
    });
    this.#offers = new OurOffers(outside.descriptions, {
      onMade: (description) => this.#offer(description),
      onFailed: (fault) => this.#end('failed', fault),
    });
    this.#early = this.#expectEarly();
    this.#invite = new OutgoingInvite(
      endpoint,
      { ...extras, target },
      {
        onProgress: (response, dialog) => this.#takeProgress(response, dialog),
        onAccept: (response, dialog) => this.#takeAnswer(response, dialog),
        onRepeatable: (response) => this.#repeat(response),
        onFailed: (outcome) => this.#takeFailure(outcome),
        onLeftOut: outside.events.onLeftOut,
        onLateAccept: (dialog) => void leaveFork(endpoint, dialog, outside.descriptions),
      },
    );
    this.#stopRinging = outside.clock.after(outside.ringingMs ?? defaultRingingMs, () =>
      this.#leave('ringing-timeout', { stage: 'call', code: 'timed-out' }),
    );
    this.#offers.first();
  }

  get callId(): string {
    return this.#invite.callId;
  }

  state(): CallState {
    return shownOutgoing[this.#machine.state()];
  }

  answer(): Promise<void> {
    return Promise.reject(wrongState());
  }

  hangUp(fault: Fault | null = null): void {
    this.#leave('hang-up', fault);
  }

  hold(hold: boolean): Promise<void> {
    return this.#isOver() ? Promise.reject(wrongState()) : this.#holdWish.want(hold);
  }

  flowLost(): void {
    this.#end('flow-lost', { stage: 'call', code: 'flow-lost' });
  }

  async recover(): Promise<void> {
    if (!this.#isOver()) await this.#session?.recover();
  }

  async probe(): Promise<void> {
    if (!this.#isOver()) await this.#session?.probe();
  }

  async sendDigit(digit: string): Promise<void> {
    if (this.#session === null || this.#isOver()) throw wrongState();
    await this.#session.sendDigit(digit);
  }

  refer(wish: ReferWish, onMove: OnReferMove): void {
    if (this.#isOver() || this.#session?.refer(wish, onMove) !== true) throw wrongState();
  }

  redirect(follow: boolean): void {
    this.#redirecting.decide(follow);
  }

  dialogs(): readonly CallDialog[] {
    return (this.#dialog === null ? this.#early.all() : [this.#dialog]).map(callDialog);
  }

  #offer(description: string): void {
    if (this.#machine.take('offered') !== 'invite') return;
    this.#invite.offer(description);
  }

  /** The INVITE is refused: its forks are not heard any more, and hear nobody. */
  #leaveForks(): void {
    this.#early = this.#expectEarly();
    this.#offers.takeBack();
  }

  #expectEarly(): EarlyDialogs {
    const early = new EarlyDialogs(this.#endpoint, this.#outside, {
      // What answers an offer that was taken back is of no use.
      isOver: () => this.#isAnsweredOrOver() || this.#early !== early,
      onUsable: () => void this.#machine.take('early'),
      onUnusable: (status) => this.#goOn(status),
    });
    return early;
  }

  #takeFailure(outcome: Outcome): void {
    const { status } = outcome.kind === 'response' ? outcome.response : { status: 0 };
    if (outcome.kind === 'response' && status >= 300 && status < 400)
      return this.#redirecting.take(outcome.response);
    const fault = callFault(outcome);
    // The session was refused as it was offered: an offer of another form may be taken.
    const action = this.#machine.take(status === 488 || status === 606 ? 'unacceptable' : 'failed');
    if (action === 'reoffer') {
      this.#early = this.#expectEarly();
      this.#offers.next(fault);
    }
    if (action === 'end') this.#ended(fault);
  }

  #takeProgress(response: SipResponse, dialog: Dialog | null): void {
    if (this.#isAnsweredOrOver()) return;
    this.#identify(response);
    const { status } = response;
    if (status === 180) this.#outside.events.onRinging();
    if (!this.#early.take(response, dialog)) this.#goOn(status);
  }

  #goOn(status: number): void {
    this.#machine.take(status === 180 ? 'ringing' : 'progress');
  }

  #repeat(response: SipResponse): void {
    const action = this.#machine.take('repeatable');
    if (action === 'end') return this.#ended(callFault({ kind: 'response', response }));
    if (action !== 'repeat') return;
    const refused = this.#invite.repeat(response);
    if (refused !== null) this.#end('failed', callFault(refused));
  }

  #takeAnswer(response: SipResponse, dialog: Dialog): void {
    // RFC 5630 5.2: the other side, or a proxy on the way, would have us go on without TLS.
    const downgrade = isSecure(this.#redirecting.target) ? downgradeIn(response) : null;
    const action = this.#machine.take(downgrade === null ? 'accepted' : 'downgraded');
    if (action === 'begin') {
      this.#identify(response);
      void this.#establish(dialog, response);
      return;
    }
    const left = leaveFork(this.#endpoint, dialog, this.#outside.descriptions);
    if (action === 'leave') void left.then(() => this.#end('left', null));
    if (action === 'refuse-answer')
      this.#ended({ stage: 'call', code: 'downgraded', presented: presentedText(downgrade ?? '') });
  }

  async #establish(dialog: Dialog, response: SipResponse): Promise<void> {
    this.#stopRinging();
    const { descriptions, events } = this.#outside;
    const { onHold, onIdentity, onDigits, onRefer } = events;
    this.#dialog = dialog;
    const session = createSession(
      {
        endpoint: this.#endpoint,
        dialog,
        descriptions,
        holdWish: this.#holdWish,
        owner: true,
        firstInterval: this.#invite.intervalOf(response),
      },
      { onHold, onIdentity, onDigits, onRefer, onEnded: (fault) => this.#end('failed', fault) },
    );
    this.#session = session;
    // The listener of the new state may have hung up.
    if (this.#isOver()) return this.#bye();
    const fault = await takeFirstAnswer(session, this.#early, { dialog, response }, () => this.#isOver());
    if (fault !== null) this.#end('failed', fault);
  }

  #bye(): void {
    void this.#session?.bye().then((refused) => this.#end('left', null, refused));
  }

  #identify(response: SipResponse): void {
    const who = identityOfCalled(response, this.#endpoint.identity.aor);
    if (who !== null) this.#outside.events.onIdentity(who);
  }

  /** `fault`: why our side ends the call; null: the person wants it. */
  #leave(event: 'hang-up' | 'ringing-timeout', fault: Fault | null): void {
    const action = this.#machine.take(event);
    if (action === 'none') return;
    this.#parting = { fault };
    if (action === 'end') return this.#ended(null);
    this.#outside.clock.after(partingMs, () => this.#end('parted', null));
    if (action === 'cancel') this.#invite.cancel();
    else this.#bye();
    if (this.#endpoint.flow() === null) this.#end('parted', null);
  }

  #end(event: OutgoingEvent, fault: Fault | null, refused: Fault | null = null): void {
    if (this.#machine.take(event) === 'end') this.#ended(fault, refused);
  }

  #ended(fault: Fault | null, refused: Fault | null = null): void {
    this.#stopRinging();
    this.#holdWish.over();
    this.#outside.events.onEnded(endFault(this.#parting, fault, refused));
  }

  #isOver(): boolean {
    const state = this.state();
    return state === CallState.Ending || state === CallState.Ended;
  }

  #isAnsweredOrOver(): boolean {
    return this.#isOver() || this.#machine.state() === S.Established;
  }
}
