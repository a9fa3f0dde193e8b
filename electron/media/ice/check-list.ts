/** The pairs of our one candidate with the peer's addresses, in the order of their priority. */
import type { RemoteEndpoint } from '../sdp/remote-description.ts';
import type { IceCandidate } from './remote-ice.ts';

export interface Pair {
  readonly remote: RemoteEndpoint;
  /**
   * Of the peer's candidate. With one candidate of ours it orders pairs as RFC 8445 6.1.2.3 does.
   */
  readonly priority: number;
  state: 'waiting' | 'checking' | 'succeeded' | 'failed';
  /** The controlling peer chose it. */
  isNominated: boolean;
}

export interface CheckList {
  readonly at: (endpoint: RemoteEndpoint) => Pair | undefined;
  /** A peer-reflexive candidate (RFC 8445 7.3.1.3); null: there are too many pairs. */
  readonly learn: (candidate: IceCandidate) => Pair | null;
  /** The pair is checked next (RFC 8445 7.3.1.4). */
  readonly trigger: (pair: Pair) => void;
  /** The pair to check now; null: none waits. */
  readonly next: () => Pair | null;
  readonly isOf: (pair: Pair, endpoint: RemoteEndpoint) => boolean;
}

/** RFC 8445 6.1.2.5 asks for a limit, of 100 by default. */
const pairLimit = 32;

export function createCheckList(candidates: readonly IceCandidate[]): CheckList {
  const pairs = new Map<string, Pair>();
  const triggered = new Set<Pair>();
  const keyOf = ({ address, port }: RemoteEndpoint): string => `${port} ${address}`;
  function add({ address, port, priority }: IceCandidate): Pair | null {
    const known = pairs.get(keyOf({ address, port }));
    if (known || pairs.size >= pairLimit) return known ?? null;
    const pair: Pair = { remote: { address, port }, priority, state: 'waiting', isNominated: false };
    pairs.set(keyOf(pair.remote), pair);
    return pair;
  }
  for (const candidate of candidates.toSorted((a, b) => b.priority - a.priority)) add(candidate);

  return {
    at: (endpoint) => pairs.get(keyOf(endpoint)),
    learn: add,
    trigger: (pair) => {
      pair.state = 'waiting';
      triggered.add(pair);
    },
    next: () => {
      const [first] = triggered;
      if (first) triggered.delete(first);
      return first ?? [...pairs.values()].find(({ state }) => state === 'waiting') ?? null;
    },
    isOf: (pair, endpoint) => keyOf(pair.remote) === keyOf(endpoint),
  };
}
