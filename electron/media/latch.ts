/**
 * Symmetric RTP (RFC 4961) behind NAT: packets go where the description says until the peer's first valid packet shows
 * where it really is. From then on that source alone is heard, so that a stranger can neither listen nor speak;
 * another one is taken when the description names a new address, or when the old source has been quiet.
 */
import type { RemoteEndpoint } from './session-description.ts';

/** Two lost RTP seconds and a bit: a gateway that moved without telling is heard again soon. */
const quietMilliseconds = 3000;

export interface Latch {
  /** Where to send; null: not known yet. */
  readonly target: () => RemoteEndpoint | null;
  readonly point: (described: RemoteEndpoint) => void;
  /** Whether a valid packet from there, at that monotonic time, is the peer's. */
  readonly admits: (from: RemoteEndpoint, at: number) => boolean;
}

export function createLatch(): Latch {
  let described: RemoteEndpoint | null = null;
  let locked: RemoteEndpoint | null = null;
  let heardAt = 0;
  const same = (a: RemoteEndpoint | null, b: RemoteEndpoint) => a?.address === b.address && a.port === b.port;
  return {
    target: () => locked ?? described,
    point: (next) => {
      if (!same(described, next)) locked = null;
      described = next;
    },
    admits: (from, at) => {
      if (!described) return false;
      if (locked && !same(locked, from) && at - heardAt < quietMilliseconds) return false;
      if (!same(locked, from)) locked = { address: from.address, port: from.port };
      heardAt = at;
      return true;
    },
  };
}
