/**
 * When the phone retries; no other code decides it.
 *
 * The phone should be back within a second of the server's return, and ten thousand phones should
 * not reach a server at once. So the pause depends on what an attempt costs the server:
 *
 *   the last try ended             | it cost the server | the next one comes
 *   -------------------------------|--------------------|-----------------------------------------------------------
 *   (a flow that lasted was lost)  |                    | at once
 *   before TCP: refused, no way    | a packet, or none  | soon: within a second, or a twentieth of the outage so far
 *   after TCP: handshake, SIP      | real work          | after a pause that doubles to a minute (RFC 5626 4.5)
 *   a REGISTER that was refused    | little             | as after real work, or when the server wishes, within a minute; never
 *                                  |                    | later than the binding ends
 *   a SUBSCRIBE that was refused   | little             | as after real work, or when the server wishes, within an hour
 *   the network has come back      |                    | at once, and all counting begins anew
 *   well, at a server of second    | a TCP connection   | after one to two minutes, doubling to an hour: is the first one back?
 *   choice                         |                    | (preferred-server.ts)
 *
 * So a phone is back within a second of the server's return, or within a twentieth of the outage,
 * and an overloaded server gets growing pauses. Half of every pause is random: phones that lost
 * their flow in the same instant return spread over it. `server-restart.test.ts` shows it with ten
 * thousand.
 */
const firstMs = 1000;
/** Leaves time for the handshake and the REGISTER within the same second. */
const soonMs = 750;
const longestMs = 60_000;
const shareOfOutage = 1 / 20;
/** The fixed share of the pause that a server asks for; the rest is random. */
const leastShare = 3 / 4;
/** Half of it is how long a failed server is set aside (sip/transport/located-streams.ts). */
const firstReturnMs = 120_000;
const longestReturnMs = 3_600_000;

type Random = (bytes: number) => Uint8Array;

/**
 * Milliseconds until the next try after `failures` in a row that cost the server work; none: at
 * once.
 */
export function backOff(failures: number, random: Random): number {
  if (failures <= 0) return 0;
  return withChance(Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 16)), random);
}

/**
 * Milliseconds until the next REGISTER after `failures` in a row; `retryAfter`: seconds that the
 * server asked for (RFC 3261
 * 20.33). It is obeyed up to a minute: servers ask for minutes and are back earlier. A part of
 * the pause is random, so that phones with the same answer do not return in the same instant.
 */
export function registerPause(failures: number, retryAfter: number | null, random: Random): number {
  const own = backOff(failures, random);
  if (retryAfter === null) return own;
  const asked = Math.min(retryAfter * 1000, longestMs * leastShare);
  return Math.max(own, Math.round(asked + asked * (1 / leastShare - 1) * chance(random)));
}

/**
 * Milliseconds until the next SUBSCRIBE after `failures` subscriptions in a row that did not last;
 * `retryAfter`: seconds that the server asked for (RFC 6665 4.1.3). Nobody waits for it as for a
 * registration, so it is obeyed up to an hour.
 */
export function subscribePause(failures: number, retryAfter: number | null, random: Random): number {
  const asked = Math.min((retryAfter ?? 0) * 1000, longestReturnMs);
  return Math.max(backOff(failures, random), Math.round(asked * (1 + chance(random) / 4)));
}

/**
 * Milliseconds until the next try at a server that cannot be reached, `awayMs` after the flow was
 * lost.
 */
export function pauseWhileAway(awayMs: number, random: Random): number {
  return withChance(Math.min(longestMs, Math.max(soonMs, awayMs * shareOfOutage)), random);
}

/**
 * Milliseconds until the next probe of the preferred server, after `asked` probes without success.
 */
export function returnPause(asked: number, random: Random): number {
  return withChance(Math.min(longestReturnMs, firstReturnMs * 2 ** Math.min(asked, 16)), random);
}

function withChance(pause: number, random: Random): number {
  return Math.round(pause / 2 + (pause / 2) * chance(random));
}

/** From 0 to 1. */
function chance(random: Random): number {
  const [high = 0, low = 0] = random(2);
  return (high * 256 + low) / 65_536;
}
