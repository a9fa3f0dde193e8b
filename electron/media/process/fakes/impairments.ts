/**
 * What a bad network does to the packets of one way. Everything is decided by a seed and counted in
 * packets, so that a run can be run again.
 */
import { seededRandom } from '../../../platform/fakes/seeded-random.ts';

export interface Impairments {
  /** Of 1: so much of the packets is lost, comes twice, or is overtaken by one to three others. */
  readonly loss?: number;
  readonly duplication?: number;
  readonly reordering?: number;
  readonly delayMs?: number;
  /** Up to so many whole ms more, another number for each packet. */
  readonly jitterMs?: number;
  /**
   * `count` packets from number `at` on (the first is 0) wait, and come at once, in order, before
   * the next one: 25 packets of 20 ms are a stall of 500 ms.
   */
  readonly stall?: { readonly at: number; readonly count: number };
}

export interface Decision {
  /** 0: lost. */
  readonly copies: 0 | 1 | 2;
  readonly delayMs: number;
  /** The packet goes before that one; its own number: at once. */
  readonly before: number;
}

/** Gives the decision on one packet after the other. */
export function createImpairments(seed: number, impairments: Impairments): () => Decision {
  const { loss = 0, duplication = 0, reordering = 0, delayMs = 0, jitterMs = 0, stall } = impairments;
  const random = seededRandom(seed);
  let next = 0;
  return () => {
    // As many random numbers for each packet, whatever is wanted: one impairment moves no other.
    const [lost, doubled, moved, places, later] = Array.from({ length: 5 }, () => random() / 2 ** 32);
    const number = next;
    next += 1;
    const place = (moved ?? 1) < reordering ? 2 + Math.floor((places ?? 0) * 3) : 0;
    const isStalled = stall !== undefined && number >= stall.at && number < stall.at + stall.count;
    return {
      copies: (lost ?? 1) < loss ? 0 : (doubled ?? 1) < duplication ? 2 : 1,
      delayMs: delayMs + Math.round((later ?? 0) * jitterMs),
      before: isStalled ? stall.at + stall.count : number + place,
    };
  };
}
