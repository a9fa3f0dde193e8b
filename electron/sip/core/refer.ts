import { header, headerValues, type SipRequest } from '../message/message.ts';
import { parseParty } from '../message/name-addr.ts';
import type { Answer } from './method.ts';

/**
 * A REFER outside a call would have this phone call somebody while nobody talks: 403. In a call
 * exactly one Refer-To is asked for (RFC 3515 2.4.2).
 */
export function refuseRefer(refer: SipRequest): Answer | null {
  if (!parseParty(header(refer, 'to'))?.parameters.get('tag'))
    return { status: 403, reason: 'REFER Within A Call Only', headers: [] };
  return headerValues(refer, 'refer-to').length === 1
    ? null
    : { status: 400, reason: 'One Refer-To Required', headers: [] };
}

/**
 * RFC 3515 2.4.4: a NOTIFY of the subscription that a REFER makes stands in the dialog of its call.
 */
export function isOfRefer(notify: SipRequest): boolean {
  return eventOf(notify).name === 'refer';
}

/** The Event of a NOTIFY (RFC 6665 8.2.1); `id`: null where it has none. */
export function eventOf(notify: SipRequest): { readonly name: string; readonly id: string | null } {
  const [name = '', ...parameters] = (header(notify, 'event') ?? '').split(';');
  const id = parameters.map((one) => /^[ \t]*id[ \t]*=[ \t]*(\S+)[ \t]*$/i.exec(one)?.[1]).find(Boolean);
  return { name: name.trim().toLowerCase(), id: id ?? null };
}
