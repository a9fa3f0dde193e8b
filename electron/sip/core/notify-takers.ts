import { header, type SipRequest } from '../message/message.ts';
import { parseParty } from '../message/name-addr.ts';
import type { NotifyTaker } from './method.ts';

/**
 * What the NOTIFYs of one SUBSCRIBE have in common (RFC 6665 4.4.1): both are ours, unguessable.
 */
export interface NotifyKey {
  readonly callId: string;
  /** Ours: the tag in From of the SUBSCRIBE, in To of its NOTIFYs. */
  readonly tag: string;
}

/**
 * Who takes the NOTIFYs of the subscriptions that this user agent made. They are found by our half
 * of the dialog alone: the first one may come before the 2xx, and names the other half.
 */
export class NotifyTakers {
  readonly #takers = new Map<string, NotifyTaker>();

  /** Gives the function that removes it. */
  add({ callId, tag }: NotifyKey, take: NotifyTaker): () => void {
    const key = `${callId} ${tag}`;
    this.#takers.set(key, take);
    return () => {
      if (this.#takers.get(key) === take) this.#takers.delete(key);
    };
  }

  /** Undefined: it belongs to no subscription. */
  find(request: SipRequest): NotifyTaker | undefined {
    if (request.method !== 'NOTIFY' || this.#takers.size === 0) return undefined;
    const tag = parseParty(header(request, 'to'))?.parameters.get('tag');
    return tag ? this.#takers.get(`${header(request, 'call-id')} ${tag}`) : undefined;
  }

  get size(): number {
    return this.#takers.size;
  }
}
