/**
 * A DTLS-SRTP session of the renderer with the peer (RFC 5763), as the gateway sees it: datagrams
 * that it passes on unread. It decides by their kind, by where they come from, and by what the
 * person wants: the renderer's sound does not pass while it is muted or the direction forbids it.
 *
 * Without ICE the peer is where `relay-latch.ts` says, with ICE where a check has succeeded.
 */
import type { Clock } from '../../platform/clock.ts';
import type { IceCredentials } from '../ice/credentials.ts';
import { IceAgent } from '../ice/ice-agent.ts';
import type { RemoteIce } from '../ice/remote-ice.ts';
import { datagramKind, isHello, type DatagramKind } from '../rtp/datagram.ts';
import type { RemoteEndpoint, RemoteEndpoints } from '../sdp/remote-description.ts';
import { createRelayLatch } from './relay-latch.ts';

export interface RelayTerms {
  readonly remote: RemoteEndpoints;
  /** Null: the peer does not use ICE. */
  readonly ice: { readonly ours: IceCredentials; readonly theirs: RemoteIce } | null;
  readonly maySend: boolean;
  readonly mayReceive: boolean;
}

export interface PeerRelayOptions {
  readonly clock: Clock;
  readonly random: (length: number) => Buffer;
  /** Whether an address that is not described may be sent to. */
  readonly mayBePeer: (address: string) => boolean;
  readonly send: (datagram: Buffer, to: RemoteEndpoint) => void;
  /** For the renderer. */
  readonly onDatagram: (datagram: Buffer) => void;
  /** SRTP of the peer's, counted where the direction lets it send. */
  readonly onSound: () => void;
}

export interface PeerRelay {
  /** Null: nothing passes any more. */
  readonly use: (terms: RelayTerms | null) => void;
  /** A datagram of the network. */
  readonly receive: (datagram: Buffer, from: RemoteEndpoint) => void;
  /** A datagram of the renderer's. */
  readonly send: (datagram: Buffer) => void;
  /** The renderer has authenticated the peer. */
  readonly settle: () => void;
  readonly mute: (muted: boolean) => void;
  /** Datagrams of the network that were dropped. */
  readonly dropped: () => number;
  readonly close: () => void;
}

export function createPeerRelay(options: PeerRelayOptions): PeerRelay {
  const latch = createRelayLatch();
  let terms: RelayTerms | null = null;
  let agent: { readonly ice: IceAgent; readonly theirs: RemoteIce } | null = null;
  let muted = false;
  let dropped = 0;

  function useIce(ice: RelayTerms['ice']): void {
    // RFC 8445 9: other credentials are a restart.
    if (ice !== null && isSamePeer(agent?.theirs, ice.theirs)) return;
    agent?.ice.close();
    agent = ice && { ice: startAgent(ice, options), theirs: ice.theirs };
  }

  const isFromPeer = (datagram: Buffer, from: RemoteEndpoint): boolean => {
    if (agent) return agent.ice.admits(from);
    return options.mayBePeer(from.address) && latch.admits(from, isHello(datagram));
  };
  const passesIn = (kind: DatagramKind | null, { remote, mayReceive }: RelayTerms): boolean => {
    if (kind === 'srtp') return mayReceive;
    return kind === 'dtls' || (kind === 'srtcp' && remote.rtcpMux);
  };
  const passesOut = (kind: DatagramKind | null, { remote, maySend }: RelayTerms): boolean => {
    if (kind === 'srtp') return maySend && !muted;
    return kind === 'dtls' || (kind === 'srtcp' && remote.rtcpMux);
  };

  return {
    use: (next) => {
      terms = next;
      useIce(next?.ice ?? null);
      if (next !== null) latch.point(next.remote.rtp);
    },
    receive: (datagram, from) => {
      const kind = terms && datagramKind(datagram);
      if (kind === 'stun') return agent?.ice.receive(datagram, from);
      if (!terms || !passesIn(kind, terms) || !isFromPeer(datagram, from)) {
        dropped += 1;
        return;
      }
      if (kind === 'srtp') options.onSound();
      options.onDatagram(datagram);
    },
    send: (datagram) => {
      const to = agent ? agent.ice.target() : latch.target();
      if (terms && to && passesOut(datagramKind(datagram), terms)) options.send(datagram, to);
    },
    settle: latch.settle,
    mute: (wanted) => {
      muted = wanted;
    },
    dropped: () => dropped,
    close: () => {
      terms = null;
      useIce(null);
    },
  };
}

function startAgent(
  { ours, theirs }: NonNullable<RelayTerms['ice']>,
  { clock, random, mayBePeer, send }: PeerRelayOptions,
): IceAgent {
  return new IceAgent({ clock, random, credentials: ours, remote: theirs, mayBePeer, send });
}

const isSamePeer = (a: RemoteIce | undefined, b: RemoteIce): boolean =>
  a?.ufrag === b.ufrag && a.password === b.password;
