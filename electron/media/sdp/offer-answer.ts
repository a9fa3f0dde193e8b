/**
 * Where offer and answer of one call stand (RFC 3264), and what is agreed on.
 *
 *   State    | Event    | Next     | Action
 *   any      | offer    | offered  | the agreement before is kept for a rollback
 *   offered  | accept   | answered | agrees
 *   answered | accept   | answered | agrees: the 200 after a 183, or another fork
 *   answered | answer   | answered | agrees: one fork changes its session (RFC 3311), others do not
 *   offered  | answer   | idle     | the offer is rolled back; agrees
 *   idle     | answer   | idle     | agrees
 *   offered, answered | rollback | idle | the agreement is the one before the offer
 *
 * An offer that follows one without an answer rolls that one back; one with an answer stands.
 */
import { FaultError } from '../../../shared/errors.ts';
import type { Agreement, Named } from './agreement.ts';
import type { Direction } from './direction.ts';
import type { Frame } from './local-description.ts';
import type { LocalPorts } from './local-ports.ts';
import type { ProtectionOffer } from './protection-offer.ts';

/** What an offer of ours says. */
export interface OwnOffer extends Named {
  readonly direction: Direction;
  readonly protection: ProtectionOffer;
  readonly ports: LocalPorts;
}

interface Offered extends OwnOffer {
  readonly before: Agreement | null;
  /** The streams that it has; null: ours alone. */
  readonly frame: Frame | null;
}

export class OfferAnswer {
  #agreement: Agreement | null = null;
  #frame: Frame | null = null;
  /** Null: idle. */
  #offered: Offered | null = null;
  #isAnswered = false;

  agreement(): Agreement | null {
    return this.#agreement;
  }

  /** The streams of the session; null: ours alone. */
  frame(): Frame | null {
    return this.#frame;
  }

  /** Our offer, which an answer of theirs is to. Throws `command: wrong-state` without one. */
  offered(): Offered {
    if (this.#offered === null)
      throw new FaultError({ stage: 'command', code: 'wrong-state', expected: { code: 'own-offer' } });
    return this.#offered;
  }

  /**
   * An answer to our offer came: a new description does not undo it, but a rollback does (a 183,
   * then a refusal).
   */
  isAnswered(): boolean {
    return this.#offered !== null && this.#isAnswered;
  }

  /** The offer before has to be over: `settle` or `rollback`. */
  offer(own: OwnOffer): void {
    this.#offered = { ...own, before: this.#agreement, frame: this.#frame };
    this.#isAnswered = false;
  }

  accept(agreement: Agreement): void {
    this.#frame = this.offered().frame;
    this.#agreement = agreement;
    this.#isAnswered = true;
  }

  answer(agreement: Agreement, frame: Frame): void {
    this.#agreement = agreement;
    this.#frame = frame;
  }

  rollback(): void {
    if (this.#offered) {
      this.#agreement = this.#offered.before;
      this.#frame = this.#offered.frame;
    }
    this.#offered = null;
  }

  /** What is agreed on by our offer stands. */
  settle(): void {
    this.#offered = null;
  }
}
