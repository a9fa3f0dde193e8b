/** How many RTP sources our SDES key has sent as. Pure. */
import { keepsSendingKey } from '../rtp/protection.ts';
import type { Agreement } from './agreement.ts';
import { isSame } from './remote-description.ts';

/**
 * Under one key there are at most 256 sources (rtp/srtp/replay-window.ts). After half of them the
 * next description of ours has another key; the rest is for answers that come before it.
 */
export const sourcesPerKey = 128;

/** Each address of the peer and each clock is sent to as another source (outbound-stream.ts). */
export function sourcesAfter(sources: number, before: Agreement | null, after: Agreement): number {
  if (before === null || !keepsSendingKey(before.protection, after.protection)) return 1;
  const isSameClock = before.sending.codec.clockRate === after.sending.codec.clockRate;
  return isSameClock && isSame(before.remote.rtp, after.remote.rtp) ? sources : sources + 1;
}
