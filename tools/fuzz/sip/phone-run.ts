import { createPeer, type Peer } from './peer.ts';
import type { createFuzzedPhone, FuzzedPhone } from './phone.ts';
import type { VirtualTime } from './virtual-time.ts';
import { createWire, type Wire } from './wire.ts';

/** The slowest message: what it took, and its bytes. */
export interface Slow {
  readonly ms: number;
  readonly bytes: Uint8Array;
}

/**
 * One user agent between its peer and its wire, from its first message until everything has ended.
 */
export class PhoneRun {
  readonly phone: FuzzedPhone;
  readonly wire: Wire;
  /** Messages that the phone sent. */
  answered = 0;
  slowest: Slow = { ms: 0, bytes: new Uint8Array() };
  readonly #number: () => number;
  readonly #time: VirtualTime;
  readonly #onThrown: (why: string) => void;
  readonly #toPeer: Uint8Array[] = [];
  #peer: Peer;

  constructor(
    number: () => number,
    time: VirtualTime,
    createPhone: typeof createFuzzedPhone,
    onThrown: (why: string) => void,
  ) {
    this.#number = number;
    this.#time = time;
    this.#onThrown = onThrown;
    this.wire = createWire(number, (bytes) => this.#deliver(bytes));
    this.#peer = createPeer(number, this.wire.say);
    this.phone = createPhone({
      number,
      clock: time.clock,
      send: (bytes) => void this.#toPeer.push(bytes),
      note: (why) => {
        if (why.startsWith('could not act')) onThrown(why);
      },
    });
  }

  async play(count: number): Promise<void> {
    while (this.wire.handedOver() < count) {
      if (this.#number() < 0.5) this.#peer.act();
      if (this.#number() < 0.4) this.phone.act();
      if (this.#number() < 0.2) this.#time.advance(this.#number() ** 4 * 40_000);
      await this.#turn();
    }
  }

  /**
   * Both sides hang up, the peer goes on answering for a while, and every timer of RFC 3261 runs
   * out. Gives what is left over.
   */
  async end(): Promise<readonly string[]> {
    this.phone.wrapUp();
    for (let step = 0; step < 40; step += 1) {
      await this.#turn();
      this.#time.advance(10_000);
    }
    this.#peer = { onBytes: () => undefined, act: () => undefined };
    for (let step = 0; step < 30; step += 1) {
      this.#time.advance(10_000);
      await this.#turn();
    }
    const left = this.#transactionsLeft();
    this.phone.dispose();
    await this.#turn();
    const timers = this.#time.pending();
    return timers.length > 0 ? [...left, `${timers.length} timers, the first ${timers[0]}`] : left;
  }

  #transactionsLeft(): readonly string[] {
    const { clients, servers, dialogs } = this.phone.endpoint.transactions.live();
    const left = clients.filter((method) => method !== 'OPTIONS');
    return [
      ...(left.length > 0 ? [`${left.length} client transactions: ${left.join(' ')}`] : []),
      ...(servers > 0 ? [`${servers} server transactions`] : []),
      ...(dialogs > 0 ? [`${dialogs} dialogs`] : []),
    ];
  }

  async #turn(): Promise<void> {
    await new Promise((resolve) => void setImmediate(resolve));
    for (const bytes of this.#toPeer.splice(0)) {
      this.answered += 1;
      this.#peer.onBytes(bytes);
    }
    this.wire.flush();
  }

  #deliver(bytes: Uint8Array): void {
    const before = performance.now();
    try {
      this.phone.receive(bytes);
    } catch (error) {
      this.#onThrown(`thrown: ${errorText(error)}`);
    }
    const ms = performance.now() - before;
    if (ms > this.slowest.ms) this.slowest = { ms, bytes };
  }
}

/** With its stack, where it has one. */
export function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
