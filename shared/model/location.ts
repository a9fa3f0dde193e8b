import type { Fault } from '../errors.ts';
import type { Shown } from './phrase.ts';

/**
 * One question to DNS on the way from a domain to its servers (RFC 3263 4), and what came back. All
 * text is printable.
 */
export interface LocationStep {
  /** `NAPTR example.com`. */
  readonly question: string;
  /**
   * `no-name`: the name does not exist; `no-data`: it has no such records; `failed`: no usable
   * answer.
   */
  readonly outcome: 'found' | 'no-name' | 'no-data' | 'failed';
  /** The records as text; those that are not used give the reason. */
  readonly records: readonly Shown[];
  /** Seconds for which the answer holds; null: not at all. */
  readonly ttl: number | null;
}

/** One server that may be connected to. */
export interface LocationTarget {
  readonly host: string;
  readonly port: number;
  /**
   * `current`: the one that the rest of the report is about. `rests`: preferred to it, but set
   * aside after a recent failure.
   */
  readonly outcome: 'current' | 'failed' | 'rests' | 'not-tried';
  readonly fault: Fault | null;
}

/** How the servers of a domain were found, and which of them were tried. */
export interface Location {
  readonly steps: readonly LocationStep[];
  /** In the order in which they are tried. */
  readonly targets: readonly LocationTarget[];
}

/**
 * A server that is preferred to the current one; null: the current one is the domain's first
 * choice.
 */
export function preferredTo({ targets }: Location): LocationTarget | null {
  return targets.find(({ outcome }) => outcome === 'failed' || outcome === 'rests') ?? null;
}
