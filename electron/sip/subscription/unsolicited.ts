import { header, headerValues, type SipRequest } from '../message/message.ts';
import { parseParty } from '../message/name-addr.ts';

/**
 * Whether a NOTIFY that we did not subscribe to may be the account's own server's. It came over the
 * account's verified flow, as everything does; but a server passes on what others send, so this is
 * asked too: it is in no dialog, and either the server at the other end of the flow made it itself
 * (one Via), or it is from the account's domain, for which the server answers.
 */
export function isOfOwnServer(notify: SipRequest, domain: string): boolean {
  if (parseParty(header(notify, 'to'))?.parameters.has('tag') !== false) return false;
  if (isMadeByServer(notify)) return true;
  const from = parseParty(header(notify, 'from'))?.uri;
  return from !== undefined && from.scheme !== 'other' && from.host.toLowerCase() === domain.toLowerCase();
}

/** The server at the other end of the flow made it: it was passed on by nobody. */
export const isMadeByServer = (notify: SipRequest): boolean => headerValues(notify, 'via').length === 1;
