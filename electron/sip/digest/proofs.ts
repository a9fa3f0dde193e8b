import { nextNonce, type Challenge } from './digest.ts';
import type { SipResponse } from '../message/message.ts';
import { valuesAsCame } from '../message/raw-bytes.ts';

export type Side = 'Authorization' | 'Proxy-Authorization';

/** A challenge that requests are answered with. */
export interface Proof {
  readonly side: Side;
  challenge: Challenge;
  /** A nonce is used again with its count (RFC 7616 3.4), so that a second call costs no 407. */
  nc: number;
}

/**
 * A request carries so many answers; with the limit on a challenge's length that is 10 kB at most.
 */
export const proofLimit = 4;

/** One proof for each side and realm; a new one takes the place of the oldest beyond the limit. */
export class Proofs {
  readonly #bySideAndRealm = new Map<string, Proof>();

  values(): readonly Proof[] {
    return [...this.#bySideAndRealm.values()];
  }

  forget(side: Side, realm: string): void {
    this.#bySideAndRealm.delete(`${side} ${realm}`);
  }

  add(side: Side, challenge: Challenge): void {
    this.#bySideAndRealm.set(`${side} ${challenge.realm}`, { side, challenge, nc: 0 });
    const [oldest] = this.#bySideAndRealm.keys();
    if (this.#bySideAndRealm.size > proofLimit && oldest !== undefined) this.#bySideAndRealm.delete(oldest);
  }
}

/**
 * The nonce that the registrar names for the next request, so that no round is spent on a stale one
 * (RFC 7616 3.5).
 */
export function renewNonces(response: SipResponse, sent: readonly Proof[]): void {
  for (const [side, name] of [
    ['Authorization', 'authentication-info'],
    ['Proxy-Authorization', 'proxy-authentication-info'],
  ] as const) {
    const nonce = nextNonce(valuesAsCame(response, name));
    const [proof, another] = sent.filter((each) => each.side === side);
    // The field names no realm: with several of them, it is not clear to which it belongs.
    if (nonce === null || proof === undefined || another !== undefined) continue;
    if (nonce !== proof.challenge.nonce) proof.nc = 0;
    proof.challenge = { ...proof.challenge, nonce };
  }
}
