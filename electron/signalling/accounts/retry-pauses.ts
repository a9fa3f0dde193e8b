import type { Fault } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import { backOff, pauseWhileAway } from './reconnect.ts';

/** A flow that ends sooner is not reopened at once: it would be lost again and again. */
const standsMs = 2000;

/**
 * How long a flow waits before its next attempt. It counts what attempts cost the server and how
 * long the outage lasts; reconnect.ts makes pauses of both. All durations are measured by the
 * monotonic clock: a system clock that is set changes no pause.
 */
export class RetryPauses {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #random: (bytes: number) => Uint8Array;
  /** Failures in a row that cost the server work. */
  #spent = 0;
  /** The first failure, or the loss, since the flow last lasted or the network changed. */
  #awaySince: number | null = null;
  #openedAt = 0;
  #isProven = false;

  constructor(clock: Pick<Clock, 'monotonic'>, random: (bytes: number) => Uint8Array) {
    this.#clock = clock;
    this.#random = random;
  }

  /** The server has sent SIP on the flow that is open, or was open last. */
  isProven(): boolean {
    return this.#isProven;
  }

  opened(): void {
    this.#openedAt = this.#clock.monotonic();
    this.#isProven = false;
  }

  proven(): void {
    this.#isProven = true;
  }

  /** Milliseconds after an attempt that failed. */
  afterFailure(fault: Fault): number {
    if (fault.stage !== 'connect') this.#spent += 1;
    this.#awaySince ??= this.#clock.monotonic();
    // The server may have been overloaded before it was lost: the longer of the two pauses.
    const away = this.#clock.monotonic() - this.#awaySince;
    return Math.max(backOff(this.#spent, this.#random), pauseWhileAway(away, this.#random));
  }

  /** Milliseconds after a flow was lost; null: we closed it. */
  afterLoss(fault: Fault | null): number {
    const stood = this.#isProven && this.#clock.monotonic() - this.#openedAt >= standsMs;
    if (fault === null || stood) this.reset();
    else this.#spent += 1;
    this.#awaySince ??= this.#clock.monotonic();
    return backOff(this.#spent, this.#random);
  }

  /** Forgets earlier failures. */
  reset(): void {
    this.#spent = 0;
    this.#awaySince = null;
  }
}
