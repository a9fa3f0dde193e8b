import type { DialogEvents, Reply } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { descriptionIn } from '../message/multipart.ts';
import { identityInDialog, type Identity } from './peer-identity.ts';

/**
 * With 500, to an offer that comes while one of their own is open (RFC 3261 14.2, RFC 3311 5.2).
 */
export const tooEarly: Reply = { headers: ['Retry-After: 2'] };

/**
 * What an early dialog takes: UPDATE may say who is there. For an offer it is too early (RFC 3311
 * 5.2): ours in the INVITE is not answered yet (491), or theirs is not (500).
 */
export function beforeAnswer(
  endpoint: SipEndpoint,
  isOurInvite: boolean,
  onIdentity: (identity: Identity) => void,
): DialogEvents {
  return {
    requests: {
      UPDATE: (update) => {
        if (descriptionIn(update.request) !== '')
          return isOurInvite ? update.respond(491) : update.respond(500, tooEarly);
        update.respond(200);
        const who = identityInDialog(update.request, endpoint.identity.aor);
        if (who !== null) onIdentity(who);
      },
    },
  };
}
