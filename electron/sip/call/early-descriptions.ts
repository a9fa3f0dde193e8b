import { unlessFault } from '../../platform/defects.ts';
import type { Descriptions, Direction } from '../session/descriptions.ts';
import { wrongState } from './call.ts';

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
 * Sound before the answer. Each fork of an INVITE may describe some; the fork that described last
 * is heard. A server that tries one phone after the other makes them ring in that order, and an
 * announcement of its own comes after all of them; of phones that ring at once, one is as good as
 * another (RFC 3960 3.1 leaves it to us). A repetition says nothing new. Where a fork is over (RFC
 * 6228) the one before it is heard again. One description is read at a time, and the newest of
 * those that come meanwhile is kept.
 */
export class EarlyDescriptions {
  readonly #descriptions: Pick<Descriptions, 'accept' | 'answer'>;
  readonly #events: EarlyEvents;
  /** The last of each dialog, the newest at the end; the core bounds how many dialogs there are. */
  readonly #told = new Map<string, EarlyDescription>();
  #used: Reading | null = null;
  #waiting: EarlyDescription | null = null;
  #isReading = false;
  /** What an UPDATE in an early dialog agreed on, by dialog. */
  readonly #updated = new Map<string, Promise<Direction>>();

  constructor(descriptions: Pick<Descriptions, 'accept' | 'answer'>, events: EarlyEvents) {
    this.#descriptions = descriptions;
    this.#events = events;
  }

  /** False: it has no new description; the response is only progress. */
  take(next: EarlyDescription): boolean {
    const { id, description } = next;
    // RFC 3261 13.2.1: after the answer, and another offer, what a response repeats is no answer.
    const isNew = this.#told.get(id)?.description !== description && !this.#updated.has(id);
    if (description === '' || !isNew) return false;
    this.#told.delete(id);
    this.#told.set(id, next);
    this.#use(next);
    return true;
  }

  /** The dialog is over before the answer (RFC 6228). */
  over(id: string): void {
    this.#told.delete(id);
    this.#updated.delete(id);
    if (this.#waiting?.id === id) this.#waiting = null;
    const before = [...this.#told.values()].at(-1);
    if (this.#used?.id === id && before !== undefined) this.#use(before);
  }

  /**
   * Their UPDATE with an offer, in a dialog whose answer came in a reliable response (RFC 3311
   * 5.1). Null: that is not so, or another fork is heard. Rejects where it cannot be used.
   */
  update(id: string, offer: string): Promise<string> | null {
    const used = this.#used;
    if (used?.id !== id || used.isUnusable || this.#waiting !== null) return null;
    const before = this.directionOf(id);
    const answer = used.direction.then(() => {
      // Their answer may have been read for long, and another fork have the call.
      if (this.#events.isOver()) throw wrongState();
      return this.#descriptions.answer(offer, false);
    });
    // After one that cannot be used the session is as it was.
    const direction = answer.then(
      (made) => made.direction,
      () => before ?? 'sendrecv',
    );
    direction.catch(unlessFault('an early session was changed'));
    this.#updated.set(id, direction);
    return answer.then((made) => made.description);
  }

  /** Whether the dialog has been changed since its answer, so that a 2xx only repeats the first. */
  isUpdated(id: string): boolean {
    return this.#updated.has(id);
  }

  /** Whether its description is in use, and none that came later waits. */
  isHeard(id: string): boolean {
    return this.#used?.id === id && this.#waiting === null;
  }

  /**
   * What the last description of this dialog agreed on; null: it had none. Rejects where it cannot
   * be used.
   */
  directionOf(id: string): Promise<Direction> | null {
    if (this.#used !== null && this.isHeard(id)) return this.#updated.get(id) ?? this.#used.direction;
    const told = this.#told.get(id);
    return told === undefined ? null : this.#descriptions.accept(told.description);
  }

  #use(next: EarlyDescription): void {
    if (this.#isReading) this.#waiting = next;
    else void this.#read(next);
  }

  async #read(next: EarlyDescription): Promise<void> {
    const before = this.#used;
    const direction = this.#descriptions.accept(next.description);
    const reading: Reading = { ...next, direction, isUnusable: false };
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
