/** What the packets of a media session are protected with, and the transforms that do it. */
import { srtpTransforms, type SrtpKeys } from './srtp.ts';
import type { Transform, Transforms } from './transform.ts';

/**
 * What transforms are made of. `sdes`: keys from the descriptions (RFC 4568). An agreement that
 * changes no key repeats the same object, because new contexts would forget their roll-over
 * counters and replay windows (RFC 3711 3.3.1, 3.3.2). `dtls`: keys that only the renderer and the
 * peer have (RFC 5764).
 */
export type Protection =
  | { readonly kind: 'plain' }
  | { readonly kind: 'sdes'; readonly sending: SrtpKeys; readonly receiving: SrtpKeys }
  | { readonly kind: 'dtls' };

export const plain: Protection = { kind: 'plain' };
export const endToEnd: Protection = { kind: 'dtls' };

/** Without keys nothing is sent or taken: datagrams pass unread (network-leg/peer-relay.ts). */
const nothing: Transform = { seal: () => null, open: () => null };
const unchanged: Transform = { seal: (packet) => packet, open: (datagram) => datagram };

export function transformsOf(protection: Protection): Transforms {
  switch (protection.kind) {
    case 'plain':
      return { rtp: unchanged, rtcp: unchanged };
    case 'sdes':
      return srtpTransforms(protection);
    case 'dtls':
      return { rtp: nothing, rtcp: nothing };
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
