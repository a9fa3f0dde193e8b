/**
 * SRTP and SRTCP (RFC 3711) with the suites of RFC 4568, RFC 6188 and RFC 7714, on node:crypto.
 *
 *   session-keys    from master key and salt to the keys of packets
 *   counter-mode    AES_CM with HMAC_SHA1, over keystream
 *   aead            AES-GCM
 *   replay-window   indices, roll-over counters, replays
 *   datagram        where tag, MKI and SRTCP index stand
 *   sender, receiver
 *
 * Why our own: werift's has no replay protection and loses the stream for ever when a loss spans
 * the sequence wrap.
 */
import { createSrtpReceiver, type SrtpReceiver } from './srtp/receiver.ts';
import { createSrtpSender, type SrtpSender } from './srtp/sender.ts';
import { isSameKey, type SrtpKeys } from './srtp/session-keys.ts';
import type { Transforms } from './transform.ts';

export { createSrtpReceiver, type SrtpReceiver } from './srtp/receiver.ts';
export { createSrtpSender, type SrtpSender } from './srtp/sender.ts';
export { isSameKey, type SrtpKeys } from './srtp/session-keys.ts';

/** The contexts of one leg: each has the roll-over counters and replay windows of its key. */
export interface SrtpContexts {
  readonly sender: (keys: SrtpKeys) => SrtpSender;
  readonly receiver: (keys: SrtpKeys) => SrtpReceiver;
}

/** No peer goes back further than to the keys before its last re-key. */
const keptKeys = 8;

/**
 * A key that is used again finds its context: a new one would seal with the same keystream again,
 * open replays, and not know a roll-over counter that the peer goes on with (RFC 3711 3.3.1).
 */
export function createSrtpContexts(): SrtpContexts {
  const receiver = byKey<SrtpReceiver>((keys, others) =>
    createSrtpReceiver(keys, (ssrc, sequence) => {
      for (const { nextIndex } of others()) {
        const index = nextIndex(ssrc, sequence);
        if (index !== null) return index;
      }
      return null;
    }),
  );
  return { sender: byKey((keys) => createSrtpSender(keys)), receiver };
}

/** `create`: gets all contexts that are kept, the last used one first. */
function byKey<Context>(
  create: (keys: SrtpKeys, others: () => readonly Context[]) => Context,
): (keys: SrtpKeys) => Context {
  let kept: readonly { readonly keys: SrtpKeys; readonly context: Context }[] = [];
  const others = () => kept.map(({ context }) => context);
  return (keys) => {
    const found = kept.find((one) => isSameKey(one.keys, keys)) ?? { keys, context: create(keys, others) };
    kept = [found, ...kept.filter((one) => one !== found)].slice(0, keptKeys);
    return found.context;
  };
}

export interface KeyPair {
  readonly sending: SrtpKeys;
  readonly receiving: SrtpKeys;
}

/** Throws a RangeError where the keys do not fit their suite. */
export function srtpTransforms(keys: KeyPair, contexts = createSrtpContexts()): Transforms {
  const sender = contexts.sender(keys.sending);
  const receiver = contexts.receiver(keys.receiving);
  return {
    authenticates: true,
    rtp: { seal: sender.protectRtp, open: receiver.openRtp },
    rtcp: { seal: sender.protectRtcp, open: receiver.openRtcp },
  };
}
