/** One run of `call`: registers, places or takes one call, does what the flags say, unregisters. */
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Call } from '../../shared/model/call.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { RegistrationState } from '../../shared/state/registration-state.ts';
import { faultOr } from '../platform/defects.ts';
import type { Clock } from '../platform/clock.ts';
import type { CallOptions } from './call-options.ts';
import type { CallOutcome, OurReason } from './call-outcome.ts';
import type { CallPhone } from './call-phone.ts';

export type CallRunOptions = Pick<
  CallOptions,
  'account' | 'dialled' | 'answerAfter' | 'duration' | 'digits' | 'hold'
>;

export class CallRun {
  readonly #options: CallRunOptions;
  readonly #phone: CallPhone;
  readonly #clock: Clock;
  readonly #done = Promise.withResolvers<void>();
  readonly #timers: (() => void)[] = [];
  #isRegistered = false;
  #isOver = false;
  #hasBegun = false;
  #callId: string | null = null;
  #call: Call | null = null;
  #begunAt = 0;
  #ringing: number | null = null;
  #answered: number | null = null;
  #ourReason: OurReason | null = null;
  #fault: Fault | null = null;

  constructor(options: CallRunOptions, phone: CallPhone, clock: Clock) {
    this.#options = options;
    this.#phone = phone;
    this.#clock = clock;
  }

  /** Settles once the call has ended, or there can be none, and the binding is removed. */
  async run(): Promise<Omit<CallOutcome, 'heard'>> {
    const { account } = this.#options;
    const { phone } = this.#phone;
    phone.onChange(() => this.#look());
    phone.onCallEnded(({ id, fault }) => {
      if (id === this.#callId) this.#ended(fault);
    });
    phone.setAccounts([account]);
    phone.register(account.id);
    await this.#done.promise;
    const report = phone.accounts()[0]?.connection.report ?? null;
    await phone.shutdown();
    return {
      report,
      isRegistered: this.#isRegistered,
      call: this.#call,
      ringing: this.#ringing,
      answered: this.#answered,
      ourReason: this.#ourReason,
      fault: this.#fault,
    };
  }

  /** Hangs up; where there is no call, ends the run. */
  interrupt(): void {
    this.#hangUp('interrupted');
    if (this.#callId === null) this.#finish();
  }

  /** Something has changed. */
  #look(): void {
    if (this.#isOver) return;
    if (this.#callId === null) this.#lookForCall();
    else this.#followCall(this.#callId);
  }

  #lookForCall(): void {
    if (!this.#isRegistered) this.#followRegistration();
    else if (this.#hasFailed()) return;
    if (!this.#isRegistered || this.#isOver || this.#options.dialled !== null) return;
    // One that was refused before it could ring is in the list too, with its end behind it.
    const incoming = this.#phone.phone.calls().find(({ state }) => state === CallState.Offered);
    if (incoming) this.#take(incoming);
  }

  #followRegistration(): void {
    const [status] = this.#phone.phone.accounts();
    if (!status) return;
    const { registration } = status;
    if (registration.state === RegistrationState.Registered) {
      this.#isRegistered = true;
      if (this.#options.dialled !== null) this.#place(this.#options.dialled);
    } else if (isGivenUp(registration.state)) {
      this.#fail(registration.fault ?? { stage: 'registration', code: 'flow-lost' });
    }
  }

  /** While it waits for a call the phone reconnects by itself, unless that is of no use. */
  #hasFailed(): boolean {
    const registration = this.#phone.phone.accounts()[0]?.registration;
    if (registration?.state !== RegistrationState.Failed) return false;
    this.#fail(registration.fault ?? { stage: 'registration', code: 'flow-lost' });
    return true;
  }

  #place(dialled: string): void {
    this.#begunAt = this.#clock.monotonic();
    try {
      this.#callId = this.#phone.phone.place(this.#options.account.id, dialled);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      this.#fail(error.fault);
      return;
    }
    this.#look();
  }

  #take(incoming: Call): void {
    this.#begunAt = this.#clock.monotonic();
    this.#callId = incoming.id;
    const { answerAfter } = this.#options;
    if (answerAfter === null) {
      this.#ourReason = 'declined';
      this.#phone.phone.decline(incoming.id);
    } else {
      this.#after(answerAfter, () => this.#try(() => this.#phone.phone.answer(incoming.id)));
    }
    this.#look();
  }

  #followCall(callId: string): void {
    const calls = this.#phone.phone.calls();
    // It takes one call.
    for (const { id, state } of calls)
      if (id !== callId && state === CallState.Offered) this.#phone.phone.decline(id);
    const call = calls.find(({ id }) => id === callId);
    if (!call) return;
    this.#call = call;
    this.#phone.speak(call.media.codec);
    const now = Math.round(this.#clock.monotonic() - this.#begunAt);
    if (call.state === CallState.Ringing || call.state === CallState.Offered) this.#ringing ??= now;
    if (call.state !== CallState.Established) return;
    this.#answered ??= now;
    // Once its sound is agreed on, too.
    if (!this.#hasBegun && call.media.codec !== null) this.#begin();
  }

  #ended(fault: Fault | null): void {
    this.#look();
    this.#fault ??= fault;
    this.#finish();
  }

  /** What the flags say of the call, once it is answered. */
  #begin(): void {
    this.#hasBegun = true;
    const { duration, digits, hold } = this.#options;
    const { phone } = this.#phone;
    const callId = this.#callId ?? '';
    if (digits !== '')
      this.#try(async () => {
        for (const digit of digits) await phone.sendDigit(callId, digit);
      });
    if (hold !== null) {
      this.#after(hold.at, () => this.#try(() => phone.hold(callId)));
      this.#after(hold.at + hold.length, () => this.#try(() => phone.resume(callId)));
    }
    if (duration !== null) this.#after(duration, () => this.#hangUp('duration'));
  }

  /** Where it fails, the call ends with that fault. */
  #try(act: () => Promise<void>): void {
    act().catch((error: unknown) => {
      if (this.#isOver) return;
      this.#fault ??= faultOr(error, 'a step of the call', { stage: 'command', code: 'unexpected' });
      this.#hangUp('failed');
    });
  }

  #hangUp(reason: OurReason): void {
    if (this.#isOver) return;
    this.#ourReason ??= reason;
    if (this.#callId !== null) this.#phone.phone.hangUp(this.#callId);
  }

  #after(ms: number, act: () => void): void {
    this.#timers.push(this.#clock.after(ms, act));
  }

  #fail(fault: Fault): void {
    this.#fault = fault;
    this.#finish();
  }

  #finish(): void {
    this.#isOver = true;
    for (const stop of this.#timers) stop();
    this.#phone.speak(null);
    this.#done.resolve();
  }
}

/** The first failure ends the run, though the phone itself would try again. */
const isGivenUp = (state: RegistrationState): boolean =>
  state === RegistrationState.Failed || state === RegistrationState.Waiting;
