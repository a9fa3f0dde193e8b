/** What is taken in a minute: of one address, and of all. Beyond it is refused. */
const minuteMs = 60_000;
export const ofOneAddress = 30;
export const ofAll = 200;
/** Notifications come three for a text, and nobody sees them. */
const notificationsFor = 3;

export type FloodVerdict = 'taken' | 'address' | 'all';

/** Counts in whole minutes of the monotonic clock; what it remembers is bounded by `ofAll`. */
export class Flood {
  readonly #counts = new Map<string, number>();
  readonly #share: number;
  #since = -Infinity;
  #all = 0;

  constructor(kind: 'texts' | 'notifications' = 'texts') {
    this.#share = kind === 'texts' ? 1 : notificationsFor;
  }

  /** `now`: monotonic milliseconds. */
  take(address: string, now: number): FloodVerdict {
    if (now - this.#since >= minuteMs) {
      this.#since = now;
      this.#all = 0;
      this.#counts.clear();
    }
    const count = this.#counts.get(address) ?? 0;
    if (count >= ofOneAddress * this.#share) return 'address';
    if (this.#all >= ofAll * this.#share) return 'all';
    this.#all += 1;
    this.#counts.set(address, count + 1);
    return 'taken';
  }
}
