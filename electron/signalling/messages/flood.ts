import type { Fault } from '../../../shared/errors.ts';

/**
 * What is taken in a minute: of one address, of all that the person knows, and of all others
 * together. Beyond it is refused.
 */
const minuteMs = 60_000;
export const ofOneAddress = 30;
export const ofAll = { known: 200, strangers: 60 } as const;
/** Notifications come three for a text, and nobody sees them. */
const notificationsFor = 3;

export type FloodVerdict = 'taken' | 'address' | 'all';

/**
 * Counts in whole minutes of the monotonic clock; what it remembers is bounded by `ofAll`. Others
 * can write from any address, and those that nobody knows keep out nobody who is known.
 */
export class Flood {
  readonly #counts = new Map<string, number>();
  readonly #share: number;
  #since = -Infinity;
  readonly #all = { known: 0, strangers: 0 };

  constructor(kind: 'texts' | 'notifications' = 'texts') {
    this.#share = kind === 'texts' ? 1 : notificationsFor;
  }

  /** `now`: monotonic milliseconds. */
  take(address: string, of: keyof typeof ofAll, now: number): FloodVerdict {
    if (now - this.#since >= minuteMs) {
      this.#since = now;
      Object.assign(this.#all, { known: 0, strangers: 0 });
      this.#counts.clear();
    }
    const count = this.#counts.get(address) ?? 0;
    if (count >= ofOneAddress * this.#share) return 'address';
    if (this.#all[of] >= ofAll[of] * this.#share) return 'all';
    this.#all[of] += 1;
    this.#counts.set(address, count + 1);
    return 'taken';
  }
}

/** Of each account, its texts and its notifications. */
export class Floods {
  readonly #known = new Map<string, Flood>();

  of(accountId: string, kind: 'texts' | 'notifications'): Flood {
    const key = `${kind} ${accountId}`;
    const flood = this.#known.get(key) ?? new Flood(kind);
    this.#known.set(key, flood);
    return flood;
  }
}

/** `peer` null: many addresses. */
export const floodFault = (peer: string | null): Fault => ({
  stage: 'message',
  code: 'flood',
  ...(peer !== null && peer !== '' && { presented: peer.replace(/^sips?:/, '') }),
});
