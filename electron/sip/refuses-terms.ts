import type { InviteServer } from './core/transactions.ts';
import { descriptionIn } from './message/multipart.ts';
import { names } from './message/session-expires.ts';
import { answerInterval } from './message/session-interval.ts';

/**
 * Refuses an INVITE on whose terms no call can begin, before it rings; true: it is refused.
 *
 * RFC 4028 9: its session interval is too short. RFC 3262 5: it requires that ringing is sent
 * reliably and has no offer. Then ours would have to be in the ringing, and the sound would be open
 * before the person has answered.
 */
export function refusesTerms(invite: InviteServer): boolean {
  const { request } = invite;
  const interval = answerInterval(request, null);
  if (interval.kind === 'too-small') invite.respond(422, { headers: interval.lines });
  else if (names(request, 'require', '100rel') && descriptionIn(request) === '')
    invite.respond(420, { headers: ['Unsupported: 100rel'] });
  return !invite.isWaiting();
}
