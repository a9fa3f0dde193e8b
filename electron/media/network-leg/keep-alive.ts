import type { Clock } from '../../platform/clock.ts';
import { every } from '../../platform/pace.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { maySend } from '../sdp/direction.ts';

/** RFC 6263 10: at least every 15 s. */
const keepAliveMilliseconds = 15_000;

/**
 * Calls `send` while the agreement lets us send no sound. With DTLS-SRTP the renderer's RTCP and
 * the checks of ICE keep the bindings. Gives the function that ends it.
 */
export function startKeepAlive(
  clock: Clock,
  agreement: () => Agreement | null,
  send: () => void,
): () => void {
  return every(clock, keepAliveMilliseconds, () => {
    const agreed = agreement();
    if (agreed !== null && !agreed.dtls && !maySend(agreed.direction)) send();
  });
}
