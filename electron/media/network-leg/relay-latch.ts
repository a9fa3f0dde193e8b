/**
 * Where a peer of a relayed session is that does not speak ICE. Nothing here can authenticate a
 * datagram; the renderer does, and `settle` says that it did.
 *
 *   Source        | Datagram                                  | Next
 *   none          | from the described address, on any port   | that source
 *   none          | a hello from another address              | that source, learned
 *   any           | from the source                           | as before
 *   learned       | from the described address                | that source
 *   described     | a hello from another port of that address | that source
 *   settled       | from anywhere else                        | as before: dropped
 *
 * A description of another address or port begins anew. Where the association goes on there, only
 * the first row holds: no handshake follows, and whoever says hello is somebody else.
 */
import type { RemoteEndpoint } from '../sdp/remote-description.ts';

export interface RelayLatch {
  /** Where to send; null: the peer has no address now. */
  readonly target: () => RemoteEndpoint | null;
  readonly point: (described: RemoteEndpoint | null, association: string) => void;
  /**
   * Whether a datagram is the peer's. `isHello`: it begins a DTLS handshake. An address that is not
   * described must have passed `readRemoteAddress`.
   */
  readonly admits: (from: RemoteEndpoint, isHello: boolean) => boolean;
  /** The renderer has authenticated that source: nothing else is the peer until it moves. */
  readonly settle: () => void;
}

export function createRelayLatch(): RelayLatch {
  let described: RemoteEndpoint | null = null;
  let source: RemoteEndpoint | null = null;
  let isSettled = false;
  let known = '';

  function mayBecomeSource(from: RemoteEndpoint, isHello: boolean): boolean {
    if (described === null) return false;
    const isDescribed = from.address === described.address;
    if (isSettled) return source === null && isDescribed;
    if (!isDescribed) return source === null && isHello;
    return source?.address !== described.address || isHello;
  }

  return {
    target: () => source ?? described,
    point: (next, association) => {
      isSettled &&= association === known;
      known = association;
      // A hold by the unspecified address keeps the peer's address (RFC 2543).
      if (next === null || same(described, next)) return;
      described = next;
      source = null;
    },
    admits: (from, isHello) => {
      if (same(source, from)) return true;
      if (!mayBecomeSource(from, isHello)) return false;
      source = { address: from.address, port: from.port };
      return true;
    },
    settle: () => {
      isSettled ||= source !== null;
    },
  };
}

const same = (a: RemoteEndpoint | null, b: RemoteEndpoint): boolean =>
  a?.address === b.address && a.port === b.port;
