import { accountTarget } from '../../../shared/dialled-number.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { Lamp, WatchedExtension } from '../../../shared/model/lamp.ts';
import type { SipEndpoint } from '../../sip/endpoint.ts';
import type { PickUp } from '../../sip/subscription/pick-up.ts';
import { LiveLamp } from './lamp.ts';

export interface LampsOutside {
  readonly endpoint: SipEndpoint;
  readonly account: () => Account;
  /** As that of `SubscriptionOutside`. */
  readonly pause: (failures: number, retryAfter: number | null) => number;
  readonly onChange: () => void;
}

/** SUBSCRIBEs that wait for their first NOTIFY: a server gets 500 of them one after another. */
const atOnce = 10;

/** The extensions that an account watches, in the order of its list. */
export class Lamps {
  readonly #outside: LampsOutside;
  #lamps = new Map<string, LiveLamp>();
  /** Those that have not been asked for on this flow. */
  readonly #queue = new Set<LiveLamp>();
  #isRegistered = false;

  constructor(outside: LampsOutside) {
    this.#outside = outside;
    this.listChanged();
  }

  all(): readonly Lamp[] {
    return [...this.#lamps.values()].map((lamp) => lamp.value());
  }

  /** The call that rings there; null: none that can be picked up. */
  pickUp(number: string): PickUp | null {
    return this.#lamps.get(number)?.pickUp() ?? null;
  }

  /** The account is registered on a new flow. */
  registered(): void {
    this.#isRegistered = true;
    for (const lamp of this.#lamps.values()) this.#queue.add(lamp);
    this.#askNext();
  }

  flowLost(): void {
    this.#isRegistered = false;
    this.#queue.clear();
    for (const lamp of this.#lamps.values()) lamp.flowLost();
  }

  /** The list of the account may be another one. */
  listChanged(): void {
    const before = this.#lamps;
    this.#lamps = new Map();
    for (const extension of this.#outside.account().lamps) {
      const { number } = extension;
      // Null: the text is no number or address. The account's rules for numbers may have changed.
      const resource = accountTarget(number, this.#outside.account());
      if (resource === null || this.#lamps.has(number)) continue;
      const known = before.get(number);
      const lamp = known?.resource === resource ? known : this.#create(extension, resource);
      lamp.rename(extension);
      this.#lamps.set(number, lamp);
      if (this.#isRegistered && lamp !== known) this.#queue.add(lamp);
    }
    for (const [number, lamp] of before) {
      if (this.#lamps.get(number) === lamp) continue;
      this.#queue.delete(lamp);
      lamp.stop();
    }
    this.#askNext();
  }

  #create({ number, name }: WatchedExtension, resource: string): LiveLamp {
    const { endpoint, account, pause, onChange } = this.#outside;
    const { id: accountId } = account();
    const value = { id: `${accountId} ${number}`, accountId, number, name };
    return new LiveLamp(value, resource, {
      endpoint,
      pause,
      onChange,
      onAsked: () => this.#askNext(),
      // Sent for 500 extensions it would lock the account.
      onPasswordRefused: () => this.flowLost(),
    });
  }

  #askNext(): void {
    let asking = [...this.#lamps.values()].filter((lamp) => lamp.isAsking()).length;
    for (const lamp of this.#queue) {
      if (asking >= atOnce) return;
      this.#queue.delete(lamp);
      lamp.start();
      asking += 1;
    }
  }
}
