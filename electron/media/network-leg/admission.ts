/**
 * Which datagrams are the peer's and where ours go, without sockets. Everything passes the
 * transform first: what it does not open is counted and has no effect. Where the transform
 * authenticates, what it opens is the peer's, from wherever it came; otherwise the latch decides.
 */
import type { RemoteInfo } from 'node:dgram';
import { isRtcp, parseRtp, type RtpPacket } from '../rtp/rtp.ts';
import type { Transform, Transforms } from '../rtp/transform.ts';
import { isUsableSource } from '../sdp/remote-address.ts';
import type { RemoteEndpoint, RemoteEndpoints } from '../sdp/remote-description.ts';
import { createLatch } from './latch.ts';
import { createReportLatch } from './report-latch.ts';

export interface AdmissionOptions {
  /** Of our sockets. */
  readonly localAddress: string;
  /** Monotonic milliseconds. */
  readonly time: () => number;
  /**
   * Whether a payload type was negotiated; packets of others are dropped and do not move the latch.
   */
  readonly accepts: (payloadType: number) => boolean;
}

/** A datagram and where it goes. */
export interface Outgoing {
  readonly datagram: Buffer;
  readonly to: RemoteEndpoint;
}

export interface Admission {
  /** Follows an agreement. Before the first one, everything is dropped in both directions. */
  readonly point: (remote: RemoteEndpoints, transforms: Transforms) => void;
  /** There is no agreement any more: everything is dropped again. */
  readonly drop: () => void;
  /** RTP and RTCP share the RTP port (RFC 5761). */
  readonly isMuxed: () => boolean;
  /** The peer's packet in a datagram; null: it is dropped. */
  readonly rtp: (datagram: Buffer, from: RemoteInfo) => RtpPacket | null;
  readonly rtcp: (datagram: Buffer, from: RemoteInfo) => Buffer | null;
  /** Null: there is nowhere to send to, or the transform does not let it leave. */
  readonly sealRtp: (packet: Buffer) => Outgoing | null;
  readonly sealRtcp: (packet: Buffer) => Outgoing | null;
  /** Where RTP goes, and RTCP; null: nowhere yet. */
  readonly targets: () => { readonly rtp: RemoteEndpoint | null; readonly rtcp: RemoteEndpoint | null };
  /** How many datagrams the transforms did not open: malformed, not authentic or replayed. */
  readonly unopened: () => number;
}

/** No packet of 120 ms is longer; more would not fit a packet toward the renderer. */
const packetLimit = 2000;

export function createAdmission({ localAddress, time, accepts }: AdmissionOptions): Admission {
  const latch = createLatch();
  const reportLatch = createReportLatch(latch);
  let transforms: Transforms | null = null;
  let muxed = false;
  let unopened = 0;

  /** A source must pass the same check as a described address before anything is sent to it. */
  const mayBePeer = ({ address }: RemoteInfo): boolean =>
    latch.knows(address) || isUsableSource(address, localAddress);
  const open = (transform: Transform, datagram: Buffer): Buffer | null => {
    const packet = transform.open(datagram);
    if (packet === null) unopened += 1;
    return packet;
  };
  const seal = (transform: Transform | undefined, packet: Buffer, to: RemoteEndpoint | null) => {
    const datagram = to && transform?.seal(packet);
    return datagram ? { datagram, to } : null;
  };

  const rtcpTarget = () => (muxed ? latch.target() : reportLatch.target());

  return {
    point: (remote, next) => {
      transforms = next;
      latch.point(remote.rtp, time());
      reportLatch.point(remote.rtcp);
      if (remote.rtp !== null) muxed = remote.rtcpMux;
    },
    drop: () => {
      transforms = null;
    },
    isMuxed: () => muxed,
    rtp: (datagram, from) => {
      if (!transforms || datagram.length > packetLimit) return null;
      const bytes = open(transforms.rtp, datagram);
      const packet = bytes && parseRtp(bytes);
      if (!packet || !accepts(packet.payloadType) || !mayBePeer(from)) return null;
      if (!transforms.authenticates) return latch.admits(from, packet, time()) ? packet : null;
      latch.follow(from, packet, time());
      return packet;
    },
    rtcp: (datagram, from) => {
      if (!transforms || !isRtcp(datagram)) return null;
      const bytes = open(transforms.rtcp, datagram);
      if (!bytes || !mayBePeer(from)) return null;
      if (transforms.authenticates) {
        if (muxed) latch.follow(from, null, time());
        else reportLatch.follow(from);
      } else if (muxed ? !latch.knows(from.address) : !reportLatch.admits(from)) return null;
      latch.confirm(from.address);
      return bytes;
    },
    sealRtp: (packet) => seal(transforms?.rtp, packet, latch.target()),
    sealRtcp: (packet) => seal(transforms?.rtcp, packet, rtcpTarget()),
    targets: () => (transforms ? { rtp: latch.target(), rtcp: rtcpTarget() } : { rtp: null, rtcp: null }),
    unopened: () => unopened,
  };
}
