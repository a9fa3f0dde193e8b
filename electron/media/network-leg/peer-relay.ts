/**
 * A DTLS-SRTP session of the renderer with the peer (RFC 5763), as the gateway sees it: datagrams
 * that it passes on unread. It decides by their kind, by where they come from, and by what the
 * person wants: the renderer's sound does not pass while it is muted or the direction forbids it.
 *
 * Without ICE the peer is where `relay-latch.ts` says, with ICE where a check has succeeded.
 */
import type { Clock } from '../../platform/clock.ts';
import type { IceCredentials } from '../sdp/ice-credentials.ts';
import { IceAgent } from '../ice/ice-agent.ts';
import type { RemoteIce } from '../ice/remote-ice.ts';
import { datagramKind, isHello, type DatagramKind } from '../rtp/datagram.ts';
import { isUsableSource } from '../sdp/remote-address.ts';
import type { RemoteEndpoint, RemoteEndpoints } from '../sdp/remote-description.ts';
import { createRelayLatch } from './relay-latch.ts';

export interface RelayTerms {
  readonly remote: RemoteEndpoints;
  /** Null: the peer does not use ICE. */
  readonly ice: { readonly ours: IceCredentials; readonly theirs: RemoteIce } | null;
  /** Another one where a certificate is another: what was authenticated before says nothing. */
  readonly association: string;
  readonly maySend: boolean;
  readonly mayReceive: boolean;
  /** The payload types of telephone events: muting does not stop them. */
  readonly events: ReadonlySet<number>;
}

export interface PeerRelayOptions {
  readonly clock: Clock;
  readonly random: (length: number) => Buffer;
  /** Of our socket now. */
  readonly localAddress: () => string;
  readonly send: (datagram: Buffer, to: RemoteEndpoint) => void;
  /** For the renderer. */
  readonly onDatagram: (datagram: Buffer) => void;
  /** SRTP of the peer's, counted where the direction lets it send. */
  readonly onSound: () => void;
}

export interface PeerRelay {
  /** Null: nothing passes any more. */
  readonly use: (terms: RelayTerms | null) => void;
  /** A datagram of the network; false: nothing passes now, it is not for here. */
  readonly receive: (datagram: Buffer, from: RemoteEndpoint) => boolean;
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
  let running: { readonly agent: IceAgent; readonly of: NonNullable<RelayTerms['ice']> } | null = null;
  let muted = false;
  let dropped = 0;

  function useIce(ice: RelayTerms['ice']): void {
    // RFC 8445 9: other credentials are a restart.
    if (ice !== null && isSame(running?.of.ours, ice.ours) && isSame(running?.of.theirs, ice.theirs)) return;
    running?.agent.close();
    running = ice && { agent: startAgent(ice, options), of: ice };
  }

  const isFromPeer = (datagram: Buffer, from: RemoteEndpoint): boolean => {
    if (running) return running.agent.admits(from);
    return isUsableSource(from.address, options.localAddress()) && latch.admits(from, isHello(datagram));
  };
  const passesIn = (kind: DatagramKind | null, { remote, mayReceive }: RelayTerms): boolean => {
    if (kind === 'srtp') return mayReceive;
    return kind === 'dtls' || (kind === 'srtcp' && remote.rtcpMux);
  };
  const passesOut = (datagram: Buffer, { remote, maySend, events }: RelayTerms): boolean => {
    const kind = datagramKind(datagram);
    // The header of SRTP is not encrypted (RFC 3711 3.1).
    if (kind === 'srtp') return maySend && (!muted || events.has(datagram.readUInt8(1) & 0x7f));
    return kind === 'dtls' || (kind === 'srtcp' && remote.rtcpMux);
  };

  return {
    use: (next) => {
      terms = next;
      useIce(next?.ice ?? null);
      if (next !== null) latch.point(next.remote.rtp, next.association);
    },
    receive: (datagram, from) => {
      if (!terms) return false;
      const kind = datagramKind(datagram);
      if (kind === 'stun') running?.agent.receive(datagram, from);
      else if (passesIn(kind, terms) && isFromPeer(datagram, from)) {
        if (kind === 'srtp') options.onSound();
        options.onDatagram(datagram);
      } else dropped += 1;
      return true;
    },
    send: (datagram) => {
      const to = running ? running.agent.target() : latch.target();
      if (terms && to && passesOut(datagram, terms)) options.send(datagram, to);
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
  { clock, random, localAddress, send }: PeerRelayOptions,
): IceAgent {
  const mayBePeer = (address: string): boolean => isUsableSource(address, localAddress());
  return new IceAgent({ clock, random, credentials: ours, remote: theirs, mayBePeer, send });
}

const isSame = (a: IceCredentials | undefined, b: IceCredentials): boolean =>
  a?.ufrag === b.ufrag && a.password === b.password;
