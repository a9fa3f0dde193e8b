/** What the packets of a media session are protected with, and the transforms that do it. */
import { createSrtpContexts, isSameKey, srtpTransforms, type SrtpContexts, type SrtpKeys } from './srtp.ts';
import type { Transform, Transforms } from './transform.ts';

/**
 * What transforms are made of. `sdes`: keys from the descriptions (RFC 4568). An agreement that
 * changes nothing of it repeats the same object. `dtls`: keys that only the renderer and the peer
 * have (RFC 5764).
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

/** Whether we go on sealing with the same key. */
export function keepsSendingKey(before: Protection, next: Protection): boolean {
  return before.kind === 'sdes' && next.kind === 'sdes' && isSameKey(before.sending, next.sending);
}

export function transformsOf(protection: Protection, contexts?: SrtpContexts): Transforms {
  switch (protection.kind) {
    case 'plain':
      return { authenticates: false, rtp: unchanged, rtcp: unchanged };
    case 'sdes':
      return srtpTransforms(protection, contexts);
    case 'dtls':
      return { authenticates: true, rtp: nothing, rtcp: nothing };
  }
}

/**
 * The transforms of one leg, made once for each protection object. A key that is in several of them
 * (the peer re-keys and we do not, a rollback) has one context.
 */
export function createTransforms(): (protection: Protection) => Transforms {
  const made = new WeakMap<Protection, Transforms>();
  const contexts = createSrtpContexts();
  return (protection) => {
    const transforms = made.get(protection) ?? transformsOf(protection, contexts);
    made.set(protection, transforms);
    return transforms;
  };
}
