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
  readonly rtp: Transform;
  readonly rtcp: Transform;
}

/**
 * What transforms are made of. A kind with keys (SDES, RFC 4568: suite, local and remote key) is a
 * row here and a case in `transformsOf`. An agreement that changes no key repeats the same object,
 * because new contexts would forget their roll-over counters and replay windows (RFC 3711 3.3.1,
 * 3.3.2).
 */
export type Protection = { readonly kind: 'plain' };

export const plain: Protection = { kind: 'plain' };

const unchanged: Transform = { seal: (packet) => packet, open: (datagram) => datagram };

export function transformsOf(protection: Protection): Transforms {
  switch (protection.kind) {
    case 'plain':
      return { rtp: unchanged, rtcp: unchanged };
  }
}

/**
 * The transforms of one leg, made once for each protection object: a rollback finds the contexts as
 * they were.
 */
export function createTransforms(): (protection: Protection) => Transforms {
  const made = new WeakMap<Protection, Transforms>();
  return (protection) => {
    const transforms = made.get(protection) ?? transformsOf(protection);
    made.set(protection, transforms);
    return transforms;
  };
}
