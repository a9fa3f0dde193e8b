import type { Clock } from '../../platform/clock.ts';

/** RFC 7090 leaves it open how long after an emergency call its centre calls back. */
const callBackMs = 30 * 60_000;

/** The time after an emergency call, in which the emergency centre may call back. */
export class CallBackTime {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #endedAt = -Infinity;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** An emergency call has ended, answered or not. */
  begin(): void {
    this.#endedAt = this.#clock.monotonic();
  }

  isNow(): boolean {
    return this.#clock.monotonic() < this.#endedAt + callBackMs;
  }
}
