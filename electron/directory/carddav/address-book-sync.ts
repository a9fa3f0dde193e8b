/**
 * The address books of the profile, read at the start, every quarter of an hour, and when a person
 * wants it. They are only read: nothing is ever written to a server.
 */
import { isDeepStrictEqual } from 'node:util';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { AddressBook, AddressBookStatus } from '../../../shared/model/address-book.ts';
import { faultOr } from '../../platform/defects.ts';
import type { BookCards } from '../../storage/book-cards.ts';
import { SignIns } from '../sign-ins.ts';
import { syncBook, type BookOutside } from './sync-book.ts';

const syncTimes = {
  /** After the start, and from one sync to the next. */
  first: 5_000,
  period: 15 * 60_000,
} as const;

export interface AddressBookOutside extends BookOutside {
  readonly books: () => readonly AddressBook[];
}

interface Live {
  readonly book: AddressBook;
  readonly cancel: AbortController;
  running: Promise<void> | null;
  fault: Fault | null;
  syncedAt: number | null;
  count: number;
}

export class AddressBookSync {
  readonly #outside: AddressBookOutside;
  readonly #signIns = new SignIns();
  readonly #live = new Map<string, Live>();
  readonly #listeners: (() => void)[] = [];
  #stopTimer: () => void;

  constructor(outside: AddressBookOutside) {
    this.#outside = outside;
    this.#update();
    this.#stopTimer = outside.clock.after(syncTimes.first, () => this.#all());
  }

  list(): readonly AddressBookStatus[] {
    const forbidden = this.#outside.forbidden();
    return this.#outside.books().map((book) => {
      const state = this.#live.get(book.id);
      return {
        book,
        isRunning: (state?.running ?? null) !== null,
        fault: forbidden ?? state?.fault ?? null,
        syncedAt: state?.syncedAt ?? null,
        count: state?.count ?? 0,
      };
    });
  }

  /**
   * Resolves once the sync has ended; what became of it is in the list. Rejects with FaultError
   * `address-book: not-found`.
   */
  async sync(id: string): Promise<void> {
    const state = this.#live.get(id);
    if (!state) throw new FaultError({ stage: 'address-book', code: 'not-found' });
    this.#signIns.tryAgain(id, false);
    await this.#start(state);
  }

  /**
   * An address book was saved, maybe with another password, or removed. Resolves once it was read.
   */
  async changed(id: string, hasNewPassword: boolean): Promise<void> {
    this.#signIns.tryAgain(id, hasNewPassword);
    this.#live.get(id)?.cancel.abort();
    this.#live.delete(id);
    const fresh = this.#update();
    this.#tell();
    await Promise.all(fresh.map((state) => this.#start(state)));
  }

  /** Trust or the administrator's policy has changed: what failed is tried again. */
  trustChanged(): void {
    this.#update();
    this.#byItself((state) => state.fault !== null);
    this.#tell();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  stop(): void {
    this.#stopTimer();
    for (const { cancel } of this.#live.values()) cancel.abort();
  }

  #all(): void {
    this.#byItself(() => true);
    this.#stopTimer = this.#outside.clock.after(syncTimes.period, () => this.#all());
  }

  /** A few wrong passwords lock an account at its server: a refused one is not sent again so. */
  #byItself(isWanted: (state: Live) => boolean): void {
    for (const state of this.#live.values())
      if (isWanted(state) && state.fault?.code !== 'wrong-password') void this.#start(state);
  }

  #start(state: Live): Promise<void> {
    state.running ??= this.#run(state);
    this.#tell();
    return state.running;
  }

  async #run(state: Live): Promise<void> {
    try {
      await syncBook(state.book, state.cancel.signal, this.#outside, this.#signIns, () => this.#count(state));
      state.fault = null;
      state.syncedAt = this.#outside.clock.now();
    } catch (error) {
      state.fault = faultOr(error, 'an address book was read', { stage: 'command', code: 'unexpected' });
    }
    state.running = null;
    this.#count(state);
  }

  #count(state: Live): void {
    state.count = countOf(this.#outside.cards, state.book.id);
    this.#tell();
  }

  /**
   * Knows the books that are set up now, and forgets the contacts of others. Gives those that are
   * new, or set up otherwise than before.
   */
  #update(): readonly Live[] {
    const { books, cards } = this.#outside;
    const wanted = books();
    for (const [id, { book, cancel }] of this.#live) {
      if (wanted.some((other) => isDeepStrictEqual(other, book))) continue;
      cancel.abort();
      this.#live.delete(id);
    }
    forgetOthers(this.#outside);
    const fresh = wanted
      .filter(({ id }) => !this.#live.has(id))
      .map((book): Live => {
        const cancel = new AbortController();
        const count = countOf(cards, book.id);
        return { book, cancel, running: null, fault: null, syncedAt: null, count };
      });
    for (const state of fresh) this.#live.set(state.book.id, state);
    return fresh;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Where the disk refuses, the list of contacts says so. */
function countOf(cards: BookCards, id: string): number {
  try {
    return cards.count(id);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return 0;
  }
}

/** What the administrator forbids is not kept either. */
function forgetOthers({ books, cards, forbidden }: AddressBookOutside): void {
  const isForbidden = forbidden()?.code === 'directories-forbidden';
  cards.keepBooks(isForbidden ? [] : books().map(({ id }) => id));
}
