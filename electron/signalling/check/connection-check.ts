/**
 * "Check my connection": the way of an account to its server and back, stage by stage, as a person
 * or a helpdesk asks for it. One check at a time.
 *
 *   row                | runs while                | fails by                          | is skipped where
 *   -------------------|---------------------------|-----------------------------------|---------------------------
 *   dns                | the domain is located     | connect: name-not-found, ...      | the server is an address
 *   tcp                | a stream is opened        | connect                           |
 *   tls                |                           | handshake                         |
 *   certificate        |                           | validate                          |
 *   client-certificate | until the answer          | client-certificate                | the server asks for none
 *   answer             | OPTIONS is asked          | stream                            |
 *   registration       | the phone registers       | whatever its registration says    |
 *   clock              | the times are compared    | check: clock-...                  | the server tells no time
 *   echo               | the phone calls the echo  | call, media, check: echo-...      | no number; another call
 *
 * After dns to answer a failure skips the rows below it; the clock is looked at all the same. A
 * failed registration skips the echo. A cancelled check skips what has not ended.
 *
 * The stream is the account's own way, verified as always, and closed after the answer: nothing but
 * OPTIONS is sent over it. REGISTER and INVITE are the phone's, over its own flow, so that no
 * credentials go anywhere that they would not go otherwise. An account that was offline is offline
 * again afterwards.
 */
import type { Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import type {
  CheckRow,
  CheckStage,
  ClockFacts,
  ConnectionCheck,
  SkipReason,
} from '../../../shared/model/connection-check.ts';
import type { Registration } from '../../../shared/model/registration.ts';
import { RegistrationState } from '../../../shared/state/registration-state.ts';
import type { Clock } from '../../platform/clock.ts';
import { faultOr, unlessFault } from '../../platform/defects.ts';
import { ask, optionsTo, type Question } from '../../sip/ask.ts';
import { header } from '../../sip/message/message.ts';
import { parseSipDate } from '../../sip/message/sip-date.ts';
import type { OpenStream } from '../connections/open-stream.ts';
import type { Phone } from '../phone.ts';
import {
  answered,
  outcomeOf,
  refused,
  waitingRows,
  whileOpening,
  withoutRest,
  withRow,
} from './check-rows.ts';
import { judgeClock, validityOf } from './clock-stage.ts';
import { callEcho } from './echo-stage.ts';
import { register } from './registration-stage.ts';
import { watchPhone, type Watch } from './watch.ts';

export interface ConnectionChecks {
  /** The running check, or the last one. */
  readonly value: () => ConnectionCheck | null;
  /** Begins one; cancels a running one. Throws FaultError `account: invalid-aor`. */
  readonly start: (account: Account) => void;
  /** Nothing where none runs. */
  readonly cancel: () => void;
  readonly onChange: (listener: () => void) => void;
}

export interface CheckOutside {
  readonly clock: Clock;
  /** A stream that no account shares. */
  readonly openStream: OpenStream;
  readonly phone: Pick<
    Phone,
    'register' | 'unregister' | 'accounts' | 'place' | 'hangUp' | 'calls' | 'onChange'
  >;
  /** The number of the echo test of an account; null: none is known. */
  readonly echoOf: (account: Account) => string | null;
}

export function createConnectionChecks(outside: CheckOutside): ConnectionChecks {
  const listeners: (() => void)[] = [];
  const waiting = new Set<() => void>();
  outside.phone.onChange(() => waiting.forEach((look) => look()));
  let running: { readonly run: CheckRun; readonly control: AbortController } | null = null;
  let value: ConnectionCheck | null = null;
  const cancel = (): void => {
    running?.run.cancel();
    running?.control.abort();
    running = null;
  };
  return {
    value: () => value,
    start: (account) => {
      const question = optionsTo(account.aor);
      cancel();
      const control = new AbortController();
      const { clock } = outside;
      const watch = watchPhone(waiting, clock, control.signal);
      const run = new CheckRun(outside, account, { watch, signal: control.signal }, (next) => {
        value = next;
        for (const listener of listeners) listener();
      });
      running = { run, control };
      void run.perform(question).catch(unlessFault('a connection was checked'));
    },
    cancel,
    onChange: (listener) => void listeners.push(listener),
  };
}

class CheckRun {
  readonly #outside: CheckOutside;
  readonly #account: Account;
  readonly #watch: Watch;
  readonly #signal: AbortSignal;
  readonly #show: (value: ConnectionCheck) => void;
  readonly #begun = new Map<CheckStage, number>();
  #value: ConnectionCheck;

  constructor(
    outside: CheckOutside,
    account: Account,
    { watch, signal }: { readonly watch: Watch; readonly signal: AbortSignal },
    show: (value: ConnectionCheck) => void,
  ) {
    this.#outside = outside;
    this.#account = account;
    this.#watch = watch;
    this.#signal = signal;
    this.#show = show;
    this.#value = {
      accountId: account.id,
      startedAt: this.#now(),
      outcome: 'running',
      rows: waitingRows,
      report: null,
      answer: null,
      clock: null,
      echo: null,
    };
  }

  cancel(): void {
    this.#change({ rows: withoutRest(this.#value.rows, 'cancelled') });
  }

  async perform(question: Question): Promise<void> {
    const wasOffline = this.#registration()?.state === RegistrationState.Unregistered;
    const date = await this.#reach(question);
    if (date === 'failed') return this.#compareClocks(null, 'earlier-failed');
    const isRegistered = await this.#runStage('registration', () =>
      register(this.#outside.phone, this.#watch, this.#account.id),
    );
    // Some servers tell their time to REGISTER alone.
    const time = date ?? (isRegistered ? (this.#registration()?.time ?? null) : null);
    this.#compareClocks(time, 'no-date');
    if (isRegistered) await this.#callEcho();
    else this.#skip('echo', 'earlier-failed');
    if (wasOffline) await this.#outside.phone.unregister(this.#account.id);
  }

  /** DNS to the answer. Gives the server's time beside ours; null: its answer has no Date. */
  async #reach(question: Question): Promise<Registration['time'] | 'failed'> {
    this.#begin('dns');
    let isOpening = true;
    try {
      const stream = await this.#outside.openStream(this.#account, {
        signal: this.#signal,
        onReport: (report) => {
          if (isOpening) this.#change({ report, rows: whileOpening(this.#value.rows, report) });
        },
      });
      isOpening = false;
      const close = (): void => stream.close();
      this.#signal.addEventListener('abort', close);
      try {
        this.#begin('answer');
        const { status, reason, headers } = await ask(stream, question);
        const report = stream.report();
        const rows = withRow(answered(this.#value.rows, report), 'answer', { ms: this.#since('answer') });
        this.#change({ report, rows, answer: { status, reason } });
        const date = parseSipDate(header({ headers }, 'date'));
        return date === null ? null : { server: new Date(date).toISOString(), local: this.#now() };
      } finally {
        this.#signal.removeEventListener('abort', close);
        this.#change({ report: stream.report() });
        stream.close();
      }
    } catch (error) {
      isOpening = false;
      const fault = faultOr(error, 'a server was checked', { stage: 'command', code: 'unexpected' });
      this.#change({ rows: refused(this.#value.rows, fault, this.#value.report) });
      return 'failed';
    }
  }

  /** Whether it passed. `work` gives what failed. */
  async #runStage(stage: CheckStage, work: () => Promise<Fault | null>): Promise<boolean> {
    this.#begin(stage);
    let fault: Fault | null;
    try {
      fault = await work();
    } catch (error) {
      fault = faultOr(error, `the stage ${stage} was checked`, { stage: 'command', code: 'unexpected' });
    }
    this.#end(stage, { state: fault ? 'failed' : 'passed', fault, ms: this.#since(stage) });
    return fault === null;
  }

  /** `why`: where nothing can be said. */
  #compareClocks(time: Registration['time'], why: SkipReason): void {
    const { server, local } = time ?? { server: null, local: this.#now() };
    const clock: ClockFacts = { server, local, validity: validityOf(this.#value.report) };
    this.#change({ clock });
    const fault = judgeClock(clock);
    if (fault) this.#end('clock', { state: 'failed', fault });
    else if (server === null) this.#skip('clock', why);
    else this.#end('clock', { state: 'passed' });
  }

  async #callEcho(): Promise<void> {
    const { phone, echoOf } = this.#outside;
    const number = echoOf(this.#account);
    if (number === null) return this.#skip('echo', 'no-echo');
    if (phone.calls().some(({ endedAt }) => endedAt === null)) return this.#skip('echo', 'in-a-call');
    await this.#runStage('echo', async () => {
      const { fault, echo } = await callEcho(phone, this.#watch, this.#account.id, number);
      this.#change({ echo });
      return fault;
    });
  }

  #begin(stage: CheckStage): void {
    this.#begun.set(stage, this.#outside.clock.monotonic());
    this.#end(stage, { state: 'running' });
  }

  #skip(stage: CheckStage, why: SkipReason): void {
    this.#end(stage, { state: 'skipped', why });
  }

  #end(stage: CheckStage, change: Partial<CheckRow>): void {
    this.#change({ rows: withRow(this.#value.rows, stage, change) });
  }

  #since(stage: CheckStage): number {
    return Math.round(this.#outside.clock.monotonic() - (this.#begun.get(stage) ?? 0));
  }

  /** Nothing after it was cancelled. */
  #change(change: Partial<Omit<ConnectionCheck, 'outcome'>>): void {
    if (this.#value.outcome === 'cancelled') return;
    const next = { ...this.#value, ...change };
    this.#value = { ...next, outcome: outcomeOf(next.rows) };
    this.#show(this.#value);
  }

  #registration() {
    return this.#outside.phone.accounts().find(({ account }) => account.id === this.#account.id)
      ?.registration;
  }

  #now(): string {
    return new Date(this.#outside.clock.now()).toISOString();
  }
}
