/** One run of `call`: registers, places or takes one call, carries out the flags, unregisters. */
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Call, CallRecord } from '../../shared/model/call.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { RegistrationState } from '../../shared/state/registration-state.ts';
import { createStateMachine } from '../../shared/state/state-table.ts';
import { faultOr } from '../platform/defects.ts';
import type { Clock } from '../platform/clock.ts';
import type { CallOptions } from './call-options.ts';
import type { CallOutcome, OurReason } from './call-outcome.ts';
import type { CallPhone } from './call-phone.ts';
import type { CallProgress } from './call-progress.ts';
import { RunState, runTable, type RunEvent } from './call-run-state.ts';

export type CallRunOptions = Pick<
  CallOptions,
  'account' | 'dialled' | 'answerAfter' | 'duration' | 'digits' | 'hold'
> &
  Partial<Pick<CallOptions, 'transfer' | 'replaces' | 'refusal' | 'anonymous'>>;

/** What the run finds out; the report is read at its end. */
type Found = { -readonly [K in keyof Omit<CallOutcome, 'report' | 'heard'>]: CallOutcome[K] };

/** Of the calls that were refused, the last ones are kept. */
const mostRefusedCalls = 100;

export class CallRun {
  readonly #options: CallRunOptions;
  readonly #phone: CallPhone;
  readonly #clock: Clock;
  readonly #tell: (progress: CallProgress) => void;
  readonly #machine = createStateMachine(runTable, RunState.Registering);
  readonly #done = Promise.withResolvers<void>();
  readonly #timers: (() => void)[] = [];
  readonly #found: Found = {
    isRegistered: false,
    call: null,
    ringing: null,
    answered: null,
    ourReason: null,
    fault: null,
    refusedCalls: [],
  };
  /** Null in the states before `calling`. */
  #callId: string | null = null;
  /** Monotonic ms, of the INVITE. */
  #begunAt = 0;

  /** `tell` takes what happens, as it happens. */
  constructor(
    options: CallRunOptions,
    phone: CallPhone,
    clock: Clock,
    tell: (progress: CallProgress) => void,
  ) {
    this.#options = options;
    this.#phone = phone;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Settles once the call has ended, or there can be none, and the binding is removed. */
  async run(): Promise<Omit<CallOutcome, 'heard'>> {
    const { account } = this.#options;
    const { phone } = this.#phone;
    phone.onChange(() => this.#look());
    phone.onCallEnded((record) => {
      if (record.id === this.#callId) this.#ended(record.fault);
      else if (this.#callId === null) this.#refusedUnrung(record);
    });
    phone.setAccounts([account]);
    phone.register(account.id);
    await this.#done.promise;
    const report = phone.accounts()[0]?.connection.report ?? null;
    await phone.shutdown();
    return { report, ...this.#found, call: this.#withLastFigures() };
  }

  /** The call was over before they came. */
  #withLastFigures(): Call | null {
    const { call } = this.#found;
    const statistics = call && this.#phone.figures(call.id);
    return statistics ? { ...call, media: { ...call.media, statistics } } : call;
  }

  /** Hangs up; where there is no call, ends the run. */
  interrupt(): void {
    this.#tell({ kind: 'interrupted' });
    this.#hangUp('interrupted');
  }

  #take(event: RunEvent): void {
    switch (this.#machine.take(event)) {
      case 'begin':
        return this.#begin();
      case 'carry-out-flags':
        return this.#carryOutFlags(this.#callId ?? '');
      case 'hang-up':
        return this.#phone.phone.hangUp(this.#callId ?? '');
      case 'finish':
        return this.#finish();
      case 'none':
    }
  }

  /** The phone has changed. */
  #look(): void {
    switch (this.#machine.state()) {
      case RunState.Registering:
        return this.#lookAtRegistration();
      case RunState.Waiting:
        return this.#lookForCall();
      case RunState.Calling:
      case RunState.Talking:
        return this.#lookAtCall(this.#callId ?? '');
      case RunState.Over:
    }
  }

  #lookAtRegistration(): void {
    const registration = this.#registration();
    if (registration?.state === RegistrationState.Registered) {
      this.#found.isRegistered = true;
      this.#tell({ kind: 'registered' });
      this.#take('registered');
    } else if (registration && isGivenUp(registration.state)) this.#fail(faultOf(registration));
  }

  #begin(): void {
    if (this.#options.dialled === null) this.#look();
    else this.#place(this.#options.dialled);
  }

  /** While it waits for a call the phone reconnects by itself, unless that is of no use. */
  #lookForCall(): void {
    const registration = this.#registration();
    if (registration?.state === RegistrationState.Failed) return this.#fail(faultOf(registration));
    if (this.#options.dialled !== null) return;
    // One that was refused before it could ring is in the list too, with its end behind it.
    const incoming = this.#phone.phone.calls().find(({ state }) => state === CallState.Offered);
    if (incoming) this.#answer(incoming);
  }

  #place(dialled: string): void {
    this.#begunAt = this.#clock.monotonic();
    try {
      this.#callId = this.#phone.phone.place(
        this.#options.account.id,
        dialled,
        this.#options.replaces ?? null,
        this.#options.anonymous,
      );
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      return this.#fail(error.fault);
    }
    this.#take('call');
    this.#look();
  }

  #answer({ id, remote }: Call): void {
    this.#begunAt = this.#clock.monotonic();
    this.#callId = id;
    this.#tell({ kind: 'called', remote });
    this.#take('call');
    const { phone } = this.#phone;
    const { answerAfter } = this.#options;
    if (answerAfter === null) {
      this.#found.ourReason = 'declined';
      this.#refuse(id);
    } else {
      this.#after(answerAfter, () => this.#try(() => phone.answer(id)));
    }
    this.#look();
  }

  #refuse(callId: string): void {
    const { refusal = null } = this.#options;
    const { phone } = this.#phone;
    if (refusal?.kind === 'redirect') phone.redirect(callId, refusal.target);
    else phone.decline(callId, refusal?.reason ?? null);
  }

  #lookAtCall(callId: string): void {
    const calls = this.#phone.phone.calls();
    // It takes one call.
    for (const { id, state } of calls)
      if (id !== callId && state === CallState.Offered) this.#phone.phone.decline(id);
    // After a transfer it goes on with another call.
    const next = calls.find(({ replaces, state }) => replaces === callId && state === CallState.Established);
    this.#callId = next?.id ?? callId;
    const call = next ?? calls.find(({ id }) => id === callId);
    if (!call) return;
    this.#found.call = call;
    this.#phone.speak(call.media.codec);
    this.#lookAtProgress(call);
    this.#lookAtTransfer(call);
    if (call.state !== CallState.Established) return;
    const hasSound = call.media.codec !== null;
    if (hasSound && this.#machine.state() === RunState.Calling) this.#take('talk');
  }

  #lookAtProgress({ state }: Call): void {
    const now = Math.round(this.#clock.monotonic() - this.#begunAt);
    if (this.#found.ringing === null && (state === CallState.Ringing || state === CallState.Offered)) {
      this.#found.ringing = now;
      if (state === CallState.Ringing) this.#tell({ kind: 'ringing' });
    }
    if (this.#found.answered === null && state === CallState.Established) {
      this.#found.answered = now;
      this.#tell({ kind: 'answered' });
    }
  }

  /** A transfer that failed ends the call with its reason: nobody is here to go on with it. */
  #lookAtTransfer({ transfer }: Call): void {
    if (transfer?.role !== 'transferor' || transfer.state !== 'failed') return;
    this.#found.fault ??= transfer.fault;
    this.#hangUp('failed');
  }

  #carryOutFlags(callId: string): void {
    const { duration, digits, hold, transfer = null } = this.#options;
    const { phone } = this.#phone;
    if (digits !== '')
      this.#try(async () => {
        for (const digit of digits) await phone.sendDigit(callId, digit);
      });
    if (hold !== null) {
      this.#after(hold.at, () => this.#try(() => phone.hold(callId)));
      this.#after(hold.at + hold.length, () => this.#try(() => phone.resume(callId)));
    }
    if (transfer !== null) this.#try(() => phone.transfer(callId, transfer));
    if (duration !== null) this.#after(duration, () => this.#hangUp('duration'));
  }

  /** An incoming call whose offer our policy or our codecs do not take gets 488 and never rings. */
  #refusedUnrung({ remote, fault }: CallRecord): void {
    if (fault === null) return;
    this.#found.refusedCalls = [...this.#found.refusedCalls, { remote, fault }].slice(-mostRefusedCalls);
    this.#tell({ kind: 'refused', remote, fault });
  }

  #ended(fault: Fault | null): void {
    this.#look();
    this.#found.fault ??= fault;
    this.#take('ended');
  }

  /** Where it fails, the call ends with that fault. */
  #try(act: () => Promise<void>): void {
    act().catch((error: unknown) => {
      if (this.#machine.state() === RunState.Over) return;
      this.#found.fault ??= faultOr(error, 'a step of the call', { stage: 'command', code: 'unexpected' });
      this.#hangUp('failed');
    });
  }

  #hangUp(reason: OurReason): void {
    if (this.#machine.state() !== RunState.Over) this.#found.ourReason ??= reason;
    this.#take('hang-up');
  }

  #after(ms: number, act: () => void): void {
    this.#timers.push(this.#clock.after(ms, act));
  }

  #fail(fault: Fault): void {
    this.#found.fault = fault;
    this.#take('failed');
  }

  #finish(): void {
    for (const stop of this.#timers) stop();
    this.#phone.speak(null);
    this.#done.resolve();
  }

  #registration(): Registration | undefined {
    return this.#phone.phone.accounts()[0]?.registration;
  }
}

type Registration = ReturnType<CallPhone['phone']['accounts']>[number]['registration'];

const faultOf = ({ fault }: Registration): Fault => fault ?? { stage: 'registration', code: 'flow-lost' };

/** The first failure ends the run, though the phone itself would try again. */
const isGivenUp = (state: RegistrationState): boolean =>
  state === RegistrationState.Failed || state === RegistrationState.Waiting;
