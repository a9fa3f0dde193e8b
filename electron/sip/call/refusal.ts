/** How an INVITE that rings here is refused, where 603 does not say enough. */
import type { Fault } from '../../../shared/errors.ts';
import type { DeclineReason } from '../../../shared/model/decline.ts';
import { presentedText } from '../message/presented.ts';
import { warningOf } from '../message/warning.ts';
import type { InviteServer, Reply } from '../core/transactions.ts';

export interface Refusal extends Pick<Reply, 'reason' | 'headers'> {
  readonly status: number;
  /** What the call ended with; null: the person declined it. */
  readonly fault: Fault | null;
}

/** What of it goes into the response. */
export function replyOf({ reason, headers }: Partial<Refusal>): Reply {
  return { ...(reason !== undefined && { reason }), ...(headers && { headers }) };
}

export function refuse(invite: InviteServer, refusal: Refusal): void {
  invite.respond(refusal.status, replyOf(refusal));
}

/** As the person wants it: 603, or 480 where something of ours kept them from it. */
export const usual = (fault: Fault | null): Refusal => ({ status: fault === null ? 603 : 480, fault });

/** Their offer cannot be answered (RFC 3261 13.3.1.3); a Warning says what of it it is. */
export function unusable(fault: Fault | null): Refusal {
  const headers = fault === null ? [] : warningOf(fault);
  return { status: headers.length > 0 ? 488 : 480, headers, fault };
}

/** Seconds after which a caller who was asked to call later may try again. */
const laterSeconds = 900;

/**
 * 603 would end the search for everybody (RFC 3261 21.6.2): with a reason the person is not here
 * for this call, and another phone or the voicemail may take it.
 */
export function declined(reason: DeclineReason): Refusal {
  switch (reason) {
    case 'busy':
      return { status: 486, fault: null };
    case 'unavailable':
      return { status: 480, fault: null };
    case 'later':
      return {
        status: 480,
        reason: 'Please Call Later',
        headers: [`Retry-After: ${laterSeconds}`],
        fault: null,
      };
  }
}

/** RFC 5806 4: why a call is diverted. */
export type DiversionReason = 'unconditional' | 'user-busy' | 'no-answer' | 'deflection';

/**
 * 302 (RFC 3261 21.3.3) to `target`. `own`: our address, from which it is diverted (RFC 5806);
 * whoever follows may pass it on, so that loops are found.
 */
export function redirected(target: string, own: string, why: DiversionReason): Refusal {
  return {
    status: 302,
    headers: [`Contact: <${target}>`, `Diversion: <${own}>;reason=${why};counter=1`],
    fault: { stage: 'call', code: 'forwarded', expected: presentedText(target, 240) },
  };
}
