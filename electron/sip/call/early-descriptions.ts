import { unlessFault } from '../../platform/defects.ts';
import type { Direction } from '../session/descriptions.ts';

/** What a provisional response described. `id`: of its dialog. */
export interface EarlyDescription {
  readonly id: string;
  readonly description: string;
  readonly status: number;
}

/** The description in use. */
interface Reading extends EarlyDescription {
  /** Rejects where it cannot be used. */
  readonly direction: Promise<Direction>;
  isUnusable: boolean;
}

export interface EarlyEvents {
  /** Whether early descriptions are of no use any more: the call has its answer or its end. */
  readonly isOver: () => boolean;
  readonly onUsable: () => void;
  /** `status`: of the response that it came with. */
  readonly onUnusable: (status: number) => void;
}

/**
 * Sound before the answer. Each fork of an INVITE may describe some; the first that can be used is
 * used, and another fork's does not replace it (RFC 3960 3.1). One is read at a time, and the
 * newest of those that come meanwhile is kept.
 */
export class EarlyDescriptions {
  readonly #accept: (description: string) => Promise<Direction>;
  readonly #events: EarlyEvents;
  #used: Reading | null = null;
  #waiting: EarlyDescription | null = null;
  #isReading = false;

  constructor(accept: (description: string) => Promise<Direction>, events: EarlyEvents) {
    this.#accept = accept;
    this.#events = events;
  }

  /** False: it has no description that may be used; the response is only progress. */
  take(next: EarlyDescription): boolean {
    const isFree = this.#used === null || this.#used.isUnusable || this.#used.id === next.id;
    if (next.description === '' || !isFree) return false;
    if (this.#isReading) this.#waiting = next;
    else void this.#read(next);
    return true;
  }

  /**
   * What the last description of this dialog agreed on; null: it had none. Rejects where it cannot
   * be used.
   */
  directionOf(id: string): Promise<Direction> | null {
    if (this.#waiting?.id === id) return this.#accept(this.#waiting.description);
    return this.#used?.id === id ? this.#used.direction : null;
  }

  async #read(next: EarlyDescription): Promise<void> {
    const before = this.#used;
    const reading: Reading = { ...next, direction: this.#accept(next.description), isUnusable: false };
    this.#used = reading;
    this.#isReading = true;
    try {
      await reading.direction;
      if (!this.#events.isOver()) this.#events.onUsable();
    } catch (error) {
      // Only the early sound is lost: the answer, or another fork, may have a usable description.
      reading.isUnusable = true;
      if (this.#used === reading && before?.isUnusable === false) this.#used = before;
      this.#events.onUnusable(next.status);
      unlessFault('an early description was read')(error);
    }
    this.#isReading = false;
    const newest = this.#waiting;
    this.#waiting = null;
    if (newest !== null && !this.#events.isOver()) await this.#read(newest);
  }
}
