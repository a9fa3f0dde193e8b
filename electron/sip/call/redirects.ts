import type { Fault } from '../../../shared/errors.ts';
import type { SipResponse } from '../message/message.ts';
import { presentedText, otherAddress } from '../message/presented.ts';
import {
  addressKey,
  isCode,
  isInDomain,
  isOutsideNumber,
  redirectTargets,
  type RedirectTarget,
} from '../message/redirection.ts';
import { isSecure } from '../message/secure-uri.ts';
import type { SipUri } from '../message/uri.ts';
import { callFault } from '../session/call-fault.ts';

/** Redirections of one call (RFC 3261 16.5 leaves the limit to us); the time is that of ringing. */
const redirectLimit = 5;

export type Redirection =
  /**
   * From one address of the account's own domain to another, which is no code of its server and no
   * number outside.
   */
  | { readonly kind: 'follow'; readonly target: RedirectTarget }
  /** It may reach others, cost money or change something at the server: the person decides. */
  | { readonly kind: 'ask'; readonly target: RedirectTarget; readonly fault: Fault }
  | { readonly kind: 'refuse'; readonly fault: Fault };

/**
 * Where the redirections of one call lead. An address is called once, so that no loop is followed.
 */
export class Redirects {
  readonly #own: SipUri;
  readonly #needsLeave: (uri: string) => boolean;
  /** Who is called now. */
  #target: string;
  readonly #called: Set<string>;
  #count = 0;
  #asked: (Redirection & { readonly kind: 'ask' }) | null = null;

  /** `needsLeave`: whether only the person may have that address called. */
  constructor(own: SipUri, target: string, needsLeave: (uri: string) => boolean) {
    this.#own = own;
    this.#needsLeave = needsLeave;
    this.#target = target;
    this.#called = new Set([addressKey(target)]);
  }

  get target(): string {
    return this.#target;
  }

  /** Decides what is done with a 3xx. */
  take(response: SipResponse): Redirection {
    const plain = callFault({ kind: 'response', response });
    const targets = redirectTargets(response, this.#own, this.#target);
    const target = targets.find(({ uri }) => !this.#called.has(addressKey(uri)));
    if (target === undefined)
      return { kind: 'refuse', fault: this.#refusal(response, plain, targets.length) };
    if (this.#count >= redirectLimit) return { kind: 'refuse', fault: loop(response) };
    if (this.#isHarmless(target)) return { kind: 'follow', target };
    this.#asked = { kind: 'ask', target, fault: plain };
    return this.#asked;
  }

  /** What the person was asked last; null: nothing. */
  asked(): (Redirection & { readonly kind: 'ask' }) | null {
    return this.#asked;
  }

  /** It is called now. */
  follow({ uri }: RedirectTarget): void {
    this.#count += 1;
    this.#target = uri;
    this.#called.add(addressKey(uri));
  }

  /** Somebody elsewhere has no business with what our server calls for us. */
  #isHarmless({ uri, isOwnDomain }: RedirectTarget): boolean {
    const isInside = isOwnDomain && isInDomain(this.#target, this.#own);
    const mayCost = isCode(uri) || isOutsideNumber(uri, [this.#target, this.#own.raw]);
    return isInside && !mayCost && !this.#needsLeave(uri);
  }

  #refusal(response: SipResponse, plain: Fault, readable: number): Fault {
    if (readable > 0) return loop(response);
    const address = otherAddress(response);
    const isPromised = isSecure(this.#target) || this.#own.scheme === 'sips';
    return isPromised && address !== null && /^sip:/i.test(address)
      ? { stage: 'call', code: 'downgraded', presented: presentedText(address) }
      : plain;
  }
}

function loop(response: SipResponse): Fault {
  const fault = { stage: 'call', code: 'redirect-loop' } as const;
  const address = otherAddress(response);
  return address === null ? fault : { ...fault, expected: address };
}
