import type { Final } from '../exchange.ts';
import { header, parseSeconds } from '../message/message.ts';
import { statusLine } from '../message/presented.ts';
import type { Again } from './notified-state.ts';

/** Why a SUBSCRIBE did not do what it should. */
export interface SubscribeRefusal {
  readonly again: Again;
  /**
   * The subscription that it was to extend is over too (RFC 6665 4.1.2.2); otherwise it stands
   * until its time.
   */
  readonly isOver: boolean;
  /** Seconds that the server asked us to wait. */
  readonly retryAfter: number | null;
  /** As the server wrote it; null: nothing came. */
  readonly presented: string | null;
}

/** RFC 6665 4.1.2.2: these end the subscription that they refuse to extend. */
const ending = new Set([404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604]);
/** Time-out, unavailable, busy: another answer may come later. */
const maySoonDiffer = new Set([408, 430, 480, 481, 486]);

/** Null: it was accepted. */
export function subscribeRefusal(final: Final): SubscribeRefusal | null {
  if (final.kind === 'timed-out' || final.kind === 'flow-lost')
    return { again: 'later', isOver: false, retryAfter: null, presented: null };
  const presented = statusLine(final.response);
  if (final.kind === 'unreadable') return { again: 'later', isOver: false, retryAfter: null, presented };
  // In a dialog no challenge is answered (digest/challenge-rules.ts); a new SUBSCRIBE may be.
  if (final.kind === 'refused') {
    const again = final.refusal === 'dialog-challenge' ? 'at-once' : 'never';
    return { again, isOver: true, retryAfter: null, presented };
  }
  const { status } = final.response;
  if (status < 300) return null;
  const retryAfter = parseSeconds(header(final.response, 'retry-after'));
  const isServers = status >= 500 && status < 600 && status !== 501;
  const mayPass = isServers || retryAfter !== null || maySoonDiffer.has(status);
  const again = !mayPass ? 'never' : status === 481 ? 'at-once' : 'later';
  return { again, isOver: again === 'never' || ending.has(status), retryAfter, presented };
}
