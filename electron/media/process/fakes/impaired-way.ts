/** One way of a relay: packets go in, and come out as a bad network would bring them. */
import type { Clock } from '../../../platform/clock.ts';
import type { Decision } from './impairments.ts';

/** In packets. */
export interface WayCounts {
  readonly taken: number;
  /**
   * Of those from the first that came through to the highest (RFC 3550 A.3): what a receiver can
   * know of.
   */
  readonly lost: number;
  /** Second copies. */
  readonly doubled: number;
  /** Those that a later one overtook, but for delays. */
  readonly overtaken: number;
}

/** A copy that left: of the packet with that number, at that monotonic time. */
export interface Departure {
  readonly number: number;
  readonly at: number;
}

interface Held {
  readonly before: number;
  readonly pass: () => void;
}

export class ImpairedWay {
  readonly #clock: Clock;
  readonly #decide: () => Decision;
  readonly #send: (datagram: Buffer) => void;
  readonly #decisions: Decision[] = [];
  readonly #departures: Departure[] = [];
  #held: Held[] = [];
  #isOver = false;

  constructor(clock: Clock, decide: () => Decision, send: (datagram: Buffer) => void) {
    this.#clock = clock;
    this.#decide = decide;
    this.#send = send;
  }

  take(datagram: Buffer): void {
    if (this.#isOver) return;
    const number = this.#decisions.length;
    const decision = this.#decide();
    this.#decisions.push(decision);
    const due = this.#held.filter(({ before }) => before <= number);
    this.#held = this.#held.filter(({ before }) => before > number);
    for (const { pass } of due) pass();
    const pass = (): void => {
      for (let copy = 0; copy < decision.copies; copy += 1)
        this.#later(decision.delayMs, () => this.#depart(number, datagram));
    };
    if (decision.before <= number) pass();
    else this.#held.push({ before: decision.before, pass });
  }

  /** Takes no more; what waits for a later packet passes. */
  end(): void {
    this.#isOver = true;
    for (const { pass } of this.#held.splice(0)) pass();
  }

  decisions(): readonly Decision[] {
    return this.#decisions;
  }

  departures(): readonly Departure[] {
    return this.#departures;
  }

  counts(): WayCounts {
    const came = this.#departures.map(({ number }) => number);
    const expected = came.length === 0 ? 0 : Math.max(...came) - (came[0] ?? 0) + 1;
    const decisions = this.#decisions;
    return {
      taken: decisions.length,
      lost: expected - new Set(came).size,
      doubled: decisions.filter(({ copies }) => copies === 2).length,
      overtaken: decisions.filter((decision, at) => this.#isOvertaken(decision, at)).length,
    };
  }

  #isOvertaken({ copies, before }: Decision, at: number): boolean {
    const later = this.#decisions.slice(at + 1, before);
    return copies > 0 && later.some((other) => other.copies > 0 && other.before < before);
  }

  #later(ms: number, depart: () => void): void {
    if (ms === 0) depart();
    else this.#clock.after(ms, depart);
  }

  #depart(number: number, datagram: Buffer): void {
    this.#departures.push({ number, at: this.#clock.monotonic() });
    this.#send(datagram);
  }
}
