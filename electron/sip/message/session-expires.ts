import { header, headerValues, parseSeconds, type SipMessage } from './message.ts';
import { parseParameters } from './grammar.ts';

/** Which side of a request refreshes: whoever sent it, or whoever answered it. */
export type Refresher = 'uac' | 'uas';

/** RFC 4028 4. */
export interface SessionExpires {
  readonly seconds: number;
  /** Null: it does not say, or not in words that are known. */
  readonly refresher: Refresher | null;
}

/**
 * RFC 4028 4, 5: no session is shorter. A peer that names less would have us send without end.
 */
export const leastSeconds = 90;

/** The session interval that a message asks for or sets; null: none, or it cannot be read. */
export function sessionExpiresIn(message: SipMessage): SessionExpires | null {
  const value = header(message, 'session-expires');
  const seconds = parseSeconds(value);
  if (value === undefined || seconds === null) return null;
  const at = value.indexOf(';');
  const told = at < 0 ? null : parseParameters(value.slice(at))?.get('refresher')?.toLowerCase();
  return { seconds, refresher: told === 'uac' || told === 'uas' ? told : null };
}

/** Min-SE (RFC 4028 5), in seconds; the least there is where it names none or less. */
export function leastIntervalIn(message: SipMessage): number {
  return Math.max(leastSeconds, parseSeconds(header(message, 'min-se')) ?? leastSeconds);
}

/** Whether a header field with option tags or methods names this one. */
export function names(message: SipMessage, field: string, tag: string): boolean {
  return headerValues(message, field).some((value) => value.toLowerCase() === tag.toLowerCase());
}
