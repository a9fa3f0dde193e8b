/**
 * Seconds after a binding on another flow than before. FreeSWITCH goes on asking the old flow
 * whether it is alive, and when that fails drops every binding of the Call-ID, the new one too; by
 * then it has done so.
 */
const settleAfter = 40;
/** After a lost flow, this many failures use the back-off's own pauses instead of Retry-After. */
const earlyFailures = 6;
const earlySeconds = 2;
/** Before a binding ends. */
const marginMs = 5000;

/**
 * Seconds until a binding of `expires` seconds is extended: early enough for a retry or two, the
 * last fifth of the time and a minute at most. `replacesFlow`: the registrar kept a binding on
 * another flow, which does not make way by itself.
 */
export function refreshSeconds(expires: number, replacesFlow: boolean): number {
  const seconds = Math.max(expires - Math.min(60, expires / 5), 5);
  return replacesFlow ? Math.min(seconds, settleAfter) : seconds;
}

/**
 * The Retry-After that counts where the server was just gone; seconds, null: none. While a server
 * starts it may ask for minutes and mean seconds, as FreeSWITCH does.
 */
export function retryAfterWhenBack(retryAfter: number | null, failures: number): number | null {
  return failures <= earlyFailures ? Math.min(retryAfter ?? 0, earlySeconds) : retryAfter;
}

/**
 * Milliseconds until the next try. A binding that could not be extended is kept until its own time
 * is over (`holdsMs` from now; null: there is none), and no pause is longer.
 */
export function retryMs(pause: number, holdsMs: number | null): number {
  const left = (holdsMs ?? Infinity) - marginMs;
  return left > 0 ? Math.min(pause, left) : pause;
}
