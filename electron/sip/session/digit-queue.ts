import { FaultError, type Fault } from '../../../shared/errors.ts';

/** More than a person presses while one INFO waits for its answer. */
const waitingLimit = 64;

interface Waiting extends PromiseWithResolvers<void> {
  readonly digit: string;
}

/** The digits that are to be sent, in the order in which they were pressed. */
export class DigitQueue {
  #waiting: Waiting[] = [];

  /** Settles once the other side has accepted it; rejects where it refuses, or the call is over. */
  add(digit: string): Promise<void> {
    if (this.#waiting.length >= waitingLimit)
      return Promise.reject(new FaultError({ stage: 'call', code: 'no-response' }));
    const waiting = { digit, ...Promise.withResolvers<void>() };
    this.#waiting.push(waiting);
    return waiting.promise;
  }

  /** The one that is under way, or the next. */
  first(): Waiting | undefined {
    return this.#waiting[0];
  }

  accepted(): void {
    this.#waiting.shift()?.resolve();
  }

  /** Nothing more is sent: a digit that comes late may be taken by another menu. */
  fail(fault: Fault): void {
    const failed = this.#waiting;
    this.#waiting = [];
    for (const { reject } of failed) reject(new FaultError(fault));
  }
}
