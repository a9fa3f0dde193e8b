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
import { createSrtpReceiver } from './srtp/receiver.ts';
import { createSrtpSender } from './srtp/sender.ts';
import type { SrtpKeys } from './srtp/session-keys.ts';
import type { Transforms } from './transform.ts';

export { createSrtpReceiver, type SrtpReceiver } from './srtp/receiver.ts';
export { createSrtpSender, type SrtpSender } from './srtp/sender.ts';
export { isSameKey, type SrtpKeys } from './srtp/session-keys.ts';

/** One context for each direction; each keeps its own roll-over counters and replay windows. */
export function srtpTransforms(keys: {
  readonly sending: SrtpKeys;
  readonly receiving: SrtpKeys;
}): Transforms {
  const sender = createSrtpSender(keys.sending);
  const receiver = createSrtpReceiver(keys.receiving);
  return {
    rtp: { seal: sender.protectRtp, open: receiver.openRtp },
    rtcp: { seal: sender.protectRtcp, open: receiver.openRtcp },
  };
}
