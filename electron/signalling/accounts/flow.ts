import type { Fault } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import { ConnectionState as S, connectionTransitions } from '../../../shared/state/connection-state.ts';
import { assertTransition } from '../../../shared/state/transition.ts';
import type { Clock } from '../../platform/clock.ts';
import { faultOr } from '../../platform/defects.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';
import { createOutages, type Outages } from './outages.ts';
import { RetryPauses } from './retry-pauses.ts';

export interface FlowOutside {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly openStream: (watch: {
    readonly signal: AbortSignal;
    readonly onReport: (report: ConnectionReport) => void;
  }) => Promise<SecureStream>;
  /** Called in the same turn as the opening of the stream. */
  readonly onOpen: (stream: SecureStream) => void;
  /** An attempt begins. */
  readonly onOpening: () => void;
  /**
   * It failed or was lost. `retryAt`: milliseconds since the epoch; null: no automatic attempt
   * follows.
   */
  readonly onFailed: (fault: Fault, retryAt: number | null) => void;
  readonly onChange: () => void;
}

/**
 * The flow of one account to its next hop: the table of `shared/state/connection-state.ts`.
 *
 *   state   | event                          | next    | action
 *   --------|--------------------------------|---------|---------------------------------------------
 *   any     | open                           | opening | open a stream
 *   opening | stream                         | open    | hand it to the endpoint
 *   opening | fault that may pass            | waiting | plan the next attempt (retry-pauses.ts)
 *   opening | lasting fault                  | refused | nothing, until the person or a change of trust asks
 *   opening | retryNow                       | opening | a new attempt: the one under way may hang in the old network
 *   open    | lost                           | waiting | the next attempt at once, unless the flow was short
 *   open    | lost, by a lasting fault       | refused | in TLS 1.3 a server refuses our certificate on the open stream
 *   waiting | retryNow                       | opening | try now
 *   any     | close                          | idle    | forget stream, attempt and timer
 */
export class Flow {
  readonly #outside: FlowOutside;
  readonly #outages: Outages;
  readonly #pauses: RetryPauses;
  #value: Connection = { state: S.Idle, retryAt: null, failures: 0, report: null, outages: [] };
  #attempt: AbortController | null = null;
  #stopTimer = (): void => undefined;

  constructor(outside: FlowOutside) {
    this.#outside = outside;
    this.#outages = createOutages(outside.clock);
    this.#pauses = new RetryPauses(outside.clock, outside.random);
  }

  value(): Connection {
    return this.#value;
  }

  /** Opens it, or tries again now; nothing where it is open or being opened. */
  open(): void {
    if (this.#value.state === S.Open || this.#value.state === S.Opening) return;
    this.#stopTimer();
    this.#outages.attempt();
    this.#change({ state: S.Opening, retryAt: null });
    this.#outside.onOpening();
    this.#begin();
  }

  /**
   * The network has changed: forgets earlier failures and tries again now. Nothing where it is open
   * or closed.
   */
  retryNow(): void {
    if (this.#value.state !== S.Waiting && this.#value.state !== S.Opening) return;
    this.#pauses.reset();
    if (this.#value.state === S.Waiting) return this.open();
    this.#attempt?.abort();
    this.#outages.attempt();
    this.#begin();
  }

  /** The stream has ended. Null: we closed it. `silentMs`: since the last byte from the server. */
  lost(fault: Fault | null, silentMs: number): void {
    if (this.#value.state !== S.Open) return;
    this.#outages.begin(fault, silentMs);
    if (fault && isLasting(fault)) return this.#refused(fault);
    const pause = this.#pauses.afterLoss(fault);
    const failures = this.#pauses.isProven() ? 0 : this.#value.failures + 1;
    this.#wait(fault ?? { stage: 'stream', code: 'closed' }, failures, pause);
  }

  /** The server has sent SIP: forgets earlier failures. */
  proven(): void {
    this.#pauses.proven();
    if (this.#value.failures !== 0) this.#change({ failures: 0 });
  }

  /** Registered over it: the outage has ended. */
  back(): void {
    this.#outages.end();
    this.#change({});
  }

  reported(report: ConnectionReport): void {
    this.#change({ report });
  }

  close(): void {
    this.#stopTimer();
    this.#attempt?.abort();
    this.#attempt = null;
    this.#outages.giveUp();
    this.#pauses.reset();
    if (this.#value.state !== S.Idle) this.#change({ state: S.Idle, retryAt: null, failures: 0 });
  }

  #change(patch: Partial<Connection>): void {
    const next = { ...this.#value, ...patch, outages: this.#outages.all() };
    if (next.state !== this.#value.state)
      assertTransition(connectionTransitions, this.#value.state, next.state);
    this.#value = next;
    this.#outside.onChange();
  }

  #begin(): void {
    const attempt = new AbortController();
    this.#attempt = attempt;
    void this.#run(attempt);
  }

  async #run(attempt: AbortController): Promise<void> {
    const isCurrent = (): boolean => this.#attempt === attempt;
    let opened: SecureStream | null = null;
    try {
      const onReport = (report: ConnectionReport): void => {
        if (isCurrent()) this.#change({ report });
      };
      const stream = await this.#outside.openStream({ signal: attempt.signal, onReport });
      opened = stream;
      if (!isCurrent()) return stream.close();
      this.#pauses.opened();
      this.#change({ state: S.Open, report: stream.report() });
      this.#outside.onOpen(stream);
    } catch (error) {
      // A defect after the stream opened must not leave it open.
      opened?.close();
      const fault = faultOr(error, 'a connection was opened', { stage: 'command', code: 'unexpected' });
      if (isCurrent()) this.#failed(fault);
    }
  }

  #failed(fault: Fault): void {
    if (isLasting(fault)) return this.#refused(fault);
    this.#wait(fault, this.#value.failures + 1, this.#pauses.afterFailure(fault));
  }

  #refused(fault: Fault): void {
    this.#outages.giveUp();
    this.#change({ state: S.Refused, failures: this.#value.failures + 1, retryAt: null });
    this.#outside.onFailed(fault, null);
  }

  #wait(fault: Fault, failures: number, ms: number): void {
    const { clock } = this.#outside;
    const retryAt = clock.now() + ms;
    this.#change({ state: S.Waiting, failures, retryAt: new Date(retryAt).toISOString() });
    this.#stopTimer = clock.after(ms, () => this.open());
    this.#outside.onFailed(fault, retryAt);
  }
}

/** A retry cannot succeed: the server could not be verified, or refuses us. */
function isLasting(fault: Fault): boolean {
  switch (fault.stage) {
    case 'validate':
    case 'policy':
      return true;
    case 'trust':
      return fault.code === 'list-damaged';
    case 'client-certificate':
      // A close without an alert may have another reason.
      return fault.code !== 'closed';
    default:
      return protocolFaults.includes(fault.code);
  }
}

const protocolFaults: readonly string[] = ['protocol-version', 'no-common-cipher', 'weak-cipher'];
