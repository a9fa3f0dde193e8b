import type { SipMessage, SipRequest, SipResponse } from './message.ts';
import { leastIntervalIn, leastSeconds, names, sessionExpiresIn } from './session-expires.ts';

/** The session interval that a 2xx agreed on (RFC 4028). */
export interface Interval {
  readonly seconds: number;
  /** Who refreshes the session. */
  readonly by: 'us' | 'them';
}

/** What a request of ours asks for: long enough to cost nothing, as RFC 4028 4 recommends. */
export const askedSeconds = 1800;

/** How often an interval is made longer for one request; each server on the way may ask once. */
export const lengthenLimit = 4;

/**
 * What our requests ask for. `least`: the Min-SE of the 422s so far. `current`: what is agreed; a
 * refresh keeps it (RFC 4028 7.4).
 */
export function askingLines(least: number, current: Interval | null): readonly string[] {
  const refresher = current === null ? '' : `;refresher=${current.by === 'us' ? 'uac' : 'uas'}`;
  const seconds = Math.max(least, current?.seconds ?? askedSeconds);
  // 5: the least of 90 s need not be said.
  const raised = least > leastSeconds ? [`Min-SE: ${least}`] : [];
  return [`Session-Expires: ${seconds}${refresher}`, ...raised];
}

/**
 * The interval that a 422 asks for at least (RFC 4028 6, 7.3); null: it is no 422, or names none
 * that is longer than `least`.
 */
export function longerInterval(response: SipResponse, least: number): number | null {
  const wanted = response.status === 422 ? leastIntervalIn(response) : 0;
  return wanted > least ? wanted : null;
}

/** What the 2xx to a request of ours agreed on (RFC 4028 7.2); null: nothing. */
export function intervalOf(response: SipResponse): Interval | null {
  const told = sessionExpiresIn(response);
  if (told === null) return null;
  // A 2xx must say who refreshes. Where it does not, we do: twice is better than nobody.
  return { seconds: Math.max(told.seconds, leastSeconds), by: told.refresher === 'uas' ? 'them' : 'us' };
}

/** What we answer to the interval that a request of theirs asks for (RFC 4028 9). */
export type IntervalAnswer =
  | { readonly kind: 'none' }
  /** 422: it is shorter than any session may be. */
  | { readonly kind: 'too-small'; readonly lines: readonly string[] }
  /** `lines`: of the 2xx. */
  | { readonly kind: 'agreed'; readonly interval: Interval; readonly lines: readonly string[] };

/** `refreshing`: who does it now; null: nobody. Table 2 of RFC 4028 9. */
export function answerInterval(request: SipRequest, refreshing: Interval['by'] | null): IntervalAnswer {
  const asked = sessionExpiresIn(request);
  if (asked === null) return { kind: 'none' };
  const knowsTimers = names(request, 'supported', 'timer') || names(request, 'require', 'timer');
  if (asked.seconds < leastSeconds && knowsTimers)
    return { kind: 'too-small', lines: [`Min-SE: ${leastSeconds}`] };
  // A caller that does not know timers was asked by a proxy on the way; it cannot refresh.
  const refresher = knowsTimers ? (asked.refresher ?? (refreshing === 'us' ? 'uas' : 'uac')) : 'uas';
  const seconds = Math.max(asked.seconds, leastIntervalIn(request));
  return {
    kind: 'agreed',
    interval: { seconds, by: refresher === 'uac' ? 'them' : 'us' },
    lines: [`Session-Expires: ${seconds};refresher=${refresher}`, ...(knowsTimers ? ['Require: timer'] : [])],
  };
}

/** Whether the other side takes UPDATE, as its Allow says (RFC 3311 4). */
export function takesUpdate(message: SipMessage): boolean {
  return names(message, 'allow', 'UPDATE');
}
