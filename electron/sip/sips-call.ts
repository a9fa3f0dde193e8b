import type { InviteServer } from './core/transactions.ts';
import { downgradeIn, isSecure } from './message/secure-uri.ts';
import type { SipUri } from './message/uri.ts';

/**
 * Whether an INVITE keeps what `sips:` promises (RFC 5630 5.3): to a sips account it must come as
 * one, and one that is sent to a sips URI must be answered to one. One that does not is refused
 * here.
 */
export function keepsSips(invite: InviteServer, aor: SipUri): boolean {
  const { request } = invite;
  if (aor.scheme === 'sips' && /^sip:/i.test(request.uri)) {
    const headers = ['Warning: 381 anchorline.invalid "SIPS Required"'];
    invite.respond(480, { reason: 'SIPS Required', headers });
    return false;
  }
  if (!isSecure(request.uri) || downgradeIn(request) === null) return true;
  invite.respond(400, { reason: 'SIPS Contact Required' });
  return false;
}
