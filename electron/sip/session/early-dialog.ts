import type { DialogEvents, Reply, ServerTransaction } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { descriptionIn } from '../message/multipart.ts';
import { identityInDialog, type Identity } from './peer-identity.ts';

/**
 * With 500, to an offer that comes while one of their own is open (RFC 3261 14.2, RFC 3311 5.2).
 */
export const tooEarly: Reply = { headers: ['Retry-After: 2'] };

/**
 * What an early dialog takes: UPDATE may say who is there. `onOffer`: it has an offer (RFC 3311
 * 5.2). `isOver`: the call is another fork's, whose sound and name are not this one's to change.
 */
export function beforeAnswer(
  endpoint: SipEndpoint,
  onIdentity: (identity: Identity) => void,
  onOffer: (update: ServerTransaction) => void,
  isOver: () => boolean = () => false,
): DialogEvents {
  return {
    requests: {
      UPDATE: (update) => {
        if (isOver()) return update.respond(481);
        if (descriptionIn(update.request) !== '') return onOffer(update);
        update.respond(200);
        const who = identityInDialog(update.request, endpoint.identity.aor);
        if (who !== null) onIdentity(who);
      },
    },
  };
}
