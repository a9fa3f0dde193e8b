import type { Fault } from '../../../shared/errors.ts';
import { CallState } from '../../../shared/state/call-state.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { StateMachine } from '../../../shared/state/state-table.ts';
import { sdp } from '../core/body.ts';
import type { Dialog, InviteServer } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { header, type SipRequest } from '../message/message.ts';
import { leastSeconds } from '../message/session-expires.ts';
import { descriptionIn } from '../message/multipart.ts';
import { mediaFault, type Direction } from '../session/descriptions.ts';
import { createHoldWish } from '../session/hold-wish.ts';
import { beforeAnswer, tooEarly } from '../session/early-dialog.ts';
import { answerInterval } from '../message/session-interval.ts';
import type { OnReferMove, ReferWish } from '../session/refer.ts';
import { createSession, type Session } from '../session/session.ts';
import { isAnsweredElsewhere } from './answered-elsewhere.ts';
import { refuse, unusable, usual, type Refusal } from './refusal.ts';
import {
  answeringMs,
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
import {
  IncomingState as S,
  incomingTable,
  shownIncoming,
  type IncomingAction,
  type IncomingEvent,
} from './incoming-state.ts';

/** What became of an INVITE while its offer was read, before the phone could ring. */
export interface BeforeRinging {
  /** It takes the place of a call of ours (RFC 3891), so it is answered at once. */
  readonly isReplacing?: boolean;
  /** Why the offer cannot be answered. */
  readonly unusable: Fault | null;
  readonly cancelled: SipRequest | null;
}

/** Takes an INVITE that `EndpointListener.onInvite` gave, and rings (RFC 3261 13.3). */
export function takeCall(
  endpoint: SipEndpoint,
  invite: InviteServer,
  outside: CallOutside,
  { unusable, cancelled, isReplacing = false }: BeforeRinging = { unusable: null, cancelled: null },
): SipCall {
  const call = new IncomingCall(endpoint, invite, outside);
  if (cancelled !== null) call.takeCancel(cancelled);
  else if (unusable !== null) call.refuseOffer(unusable);
  else if (isReplacing) call.answer().catch(unlessFault('a call was replaced'));
  else call.ring();
  return call;
}

class IncomingCall implements SipCall {
  readonly #endpoint: SipEndpoint;
  readonly #invite: InviteServer;
  readonly #outside: CallOutside;
  readonly #machine: StateMachine<S, IncomingEvent, IncomingAction>;
  readonly #holdWish = createHoldWish();
  /** Of the time that it may ring, then of the time that our answer may take. */
  #stopTimer: () => void;
  /** Their offer; empty: our 200 makes one, and the ACK answers it. */
  readonly #offer: string;
  #session: Session | null = null;
  #dialog: Dialog | null = null;
  #parting: Parting | null = null;
  #refusal: Refusal | undefined;
  /** The flow is another one since our 200. */
  #isMoved = false;

  constructor(endpoint: SipEndpoint, invite: InviteServer, outside: CallOutside) {
    this.#endpoint = endpoint;
    this.#invite = invite;
    this.#outside = outside;
    this.#offer = descriptionIn(invite.request);
    this.#machine = createCallMachine(incomingTable, shownIncoming, S.Offered, outside.events.onState);
    this.#stopTimer = outside.clock.after(outside.ringingMs ?? defaultRingingMs, () =>
      this.#end('ringing-timeout', { stage: 'call', code: 'not-taken' }),
    );
    invite.onCancel((cancel) => this.takeCancel(cancel));
    invite.onUnacknowledged(() => this.#end('cancelled', { stage: 'call', code: 'not-acknowledged' }));
  }

  get callId(): string {
    return header(this.#invite.request, 'call-id') ?? '';
  }

  ring(): void {
    const early = this.#invite.ring();
    this.#dialog = early;
    early.listen({
      // Their offer of the INVITE is not answered yet (RFC 3311 5.2).
      ...beforeAnswer(this.#endpoint, this.#outside.events.onIdentity, (update) =>
        update.respond(500, tooEarly),
      ),
      // RFC 3261 15: the caller may end an early dialog with BYE too; 15.1.2: the INVITE gets 487
      // then.
      onBye: (bye) => {
        this.#invite.respond(487);
        this.takeCancel(bye);
      },
    });
  }

  /** CANCEL, or BYE in the early dialog; the INVITE has its 487. */
  takeCancel(request: SipRequest): void {
    const code = isAnsweredElsewhere(request) ? 'answered-elsewhere' : 'cancelled';
    this.#end('cancelled', { stage: 'call', code });
  }

  /** RFC 3261 13.3.1.3: with a Warning that says what of the offer it is. */
  refuseOffer(fault: Fault): void {
    this.#end('unusable', fault);
  }

  state(): CallState {
    return shownIncoming[this.#machine.state()];
  }

  async answer(): Promise<void> {
    if (this.#machine.take('answer') === 'wrong-state') throw wrongState();
    this.#stopTimer();
    this.#stopTimer = this.#outside.clock.after(answeringMs, () =>
      this.#end('answer-timeout', { stage: 'media', code: 'gateway-ended' }),
    );
    // The listener of the new state may have hung up.
    if (this.#isOver()) return;
    let answer: Answer;
    try {
      answer = await this.#makeAnswer();
    } catch (error) {
      // The call ended meanwhile, and its media session with it.
      if (this.#isOver()) return;
      this.refuseOffer(mediaFault(error));
      throw error;
    }
    if (!this.#isOver() && this.#invite.isWaiting() && this.#machine.take('described') === 'accept')
      this.#accept(answer);
  }

  hangUp(fault: Fault | null = null, refusal?: Refusal): void {
    if (this.#isOver()) return;
    this.#parting = { fault };
    this.#refusal = refusal;
    this.#end('hang-up', null);
    if (this.#machine.state() === S.Ended) return;
    this.#outside.clock.after(partingMs, () => this.#end('parted', null));
    if (this.#endpoint.flow() === null) this.#end('parted', null);
  }

  hold(hold: boolean): Promise<void> {
    // A call that rings here has no sound yet: answering it is the person's wish to talk.
    const isTaken = this.#machine.state() !== S.Offered && !this.#isOver();
    return isTaken ? this.#holdWish.want(hold) : Promise.reject(wrongState());
  }

  flowLost(): void {
    this.#end('flow-lost', { stage: 'call', code: 'flow-lost' });
  }

  async recover(): Promise<void> {
    // RFC 3261 14.1: no offer before the ACK; our 200 is repeated until it comes.
    this.#isMoved = this.#machine.state() !== S.Established;
    if (!this.#isMoved) await this.#session?.recover();
  }

  async probe(): Promise<void> {
    if (!this.#isOver()) await this.#session?.probe();
  }

  async sendDigit(digit: string): Promise<void> {
    if (this.#session === null || this.#isOver()) throw wrongState();
    await this.#session.sendDigit(digit);
  }

  refer(wish: ReferWish, onMove: OnReferMove): void {
    const isEstablished = this.#machine.state() === S.Established;
    if (!isEstablished || this.#session?.refer(wish, onMove) !== true) throw wrongState();
  }

  redirect(): void {
    throw wrongState();
  }

  dialogs(): readonly CallDialog[] {
    return this.#dialog === null ? [] : [callDialog(this.#dialog)];
  }

  async #makeAnswer(): Promise<Answer> {
    const { descriptions } = this.#outside;
    return this.#offer === ''
      ? { description: await descriptions.offer('sendrecv'), direction: null }
      : descriptions.answer(this.#offer, false);
  }

  #accept({ description, direction }: Answer): void {
    this.#stopTimer();
    const { descriptions, events } = this.#outside;
    const { onHold, onIdentity, onDigits, onRefer } = events;
    const { request } = this.#invite;
    const interval = answerInterval(request, null);
    const isTimed = interval.kind === 'agreed';
    const dialog = this.#invite.accept(sdp(description), isTimed ? interval.lines : []);
    this.#dialog = dialog;
    this.#session = createSession(
      {
        endpoint: this.#endpoint,
        dialog,
        descriptions,
        holdWish: this.#holdWish,
        owner: false,
        firstInterval: { interval: isTimed ? interval.interval : null, least: leastSeconds, theirs: request },
      },
      {
        onHold,
        onIdentity,
        onDigits,
        onRefer,
        onAck: (answer) => this.#takeAck(answer),
        onAckTimeout: () => this.#end('ack-timeout', { stage: 'call', code: 'not-acknowledged' }),
        onEnded: (fault) => this.#end('ended', fault),
      },
    );
    if (direction !== null) this.#session.agreed(direction);
  }

  #takeAck(answer: string): void {
    const action = this.#machine.take('acknowledged');
    if (action !== 'begin') return this.#act(action, null);
    // The listener of the new state may have hung up.
    if (this.#isOver()) return;
    if (this.#isMoved) void this.#session?.recover();
    if (this.#offer === '') void this.#takeLateAnswer(answer);
    else this.#session?.begin();
  }

  /** The answer to an INVITE without a description comes in the ACK. */
  async #takeLateAnswer(answer: string): Promise<void> {
    try {
      const direction = await this.#outside.descriptions.accept(answer);
      if (this.#isOver()) return;
      this.#session?.agreed(direction);
      this.#session?.begin();
    } catch (error) {
      this.hangUp(mediaFault(error));
    }
  }

  #end(event: IncomingEvent, fault: Fault | null, refused: Fault | null = null): void {
    this.#act(this.#machine.take(event), fault, refused);
  }

  #act(action: IncomingAction, fault: Fault | null, refused: Fault | null = null): void {
    if (action === 'refuse') refuse(this.#invite, this.#refusal ?? usual(this.#parting?.fault ?? null));
    if (action === 'unavailable') this.#invite.respond(480);
    if (action === 'refuse-offer') refuse(this.#invite, unusable(fault));
    if (action === 'bye' || action === 'give-up')
      void this.#session?.bye(this.#parting?.fault ?? undefined).then((why) => this.#end('left', null, why));
    if (endingActions.has(action)) this.#ended(fault, refused);
  }

  #ended(fault: Fault | null, refused: Fault | null): void {
    this.#stopTimer();
    this.#holdWish.over();
    this.#outside.events.onEnded(endFault(this.#parting, fault, refused));
  }

  #isOver(): boolean {
    const state = this.state();
    return state === CallState.Ending || state === CallState.Ended;
  }
}

/** An answer to their offer; or an offer of ours, whose direction their answer decides. */
interface Answer {
  readonly description: string;
  readonly direction: Direction | null;
}

const endingActions: ReadonlySet<IncomingAction> = new Set([
  'refuse',
  'unavailable',
  'refuse-offer',
  'give-up',
  'end',
]);
