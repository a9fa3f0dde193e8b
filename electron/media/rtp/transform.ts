/**
 * How the packets of a media session are protected: every packet goes through a transform, in both
 * directions.
 */

/** The packets of one kind, RTP or RTCP, in both directions. */
export interface Transform {
  /** A packet as it is sent; null: it must not be sent. */
  readonly seal: (packet: Buffer) => Buffer | null;
  /** A datagram as a packet; null: malformed, not authentic or a replay. */
  readonly open: (datagram: Buffer) => Buffer | null;
}

export interface Transforms {
  /** Whether what they open is proven to come from the peer. */
  readonly authenticates: boolean;
  readonly rtp: Transform;
  readonly rtcp: Transform;
}
