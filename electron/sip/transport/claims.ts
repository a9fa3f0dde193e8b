import type { Core } from '../core/core.ts';
import { header, type SipMessage } from '../message/message.ts';
import { parseParty } from '../message/name-addr.ts';
import { parseUri, type SipUri, type Uri } from '../message/uri.ts';
import { parseVia } from '../message/via.ts';

/** How sure an endpoint is that a message on a connection which several share is for it. */
export const Claim = {
  None: 0,
  /** The request URI has no user: it is for this phone, for any of its accounts. */
  Phone: 1,
  /** To names it; the request URI is of nobody here: some servers put the number that was dialled there. */
  Addressed: 2,
  /** The request URI names it. */
  Named: 3,
  /** Its transaction, or its dialog: what it sent itself is unguessable in both. */
  Known: 4,
} as const;
export type Claim = (typeof Claim)[keyof typeof Claim];

/** Reads no more than tells whose it is; whether it may be taken is the guard's to say, once it is there. */
export function claimOn(message: SipMessage, core: Core, isOurs: (uri: SipUri) => boolean): Claim {
  if (message.kind === 'response') {
    // Only the branch counts: a response with other unreadable fields still belongs to its transaction.
    const branch = parseVia(header(message, 'via'))?.branch;
    const isKnown =
      !!branch && [...core.userAgentClients.values()].some((client) => client.message.branch === branch);
    return isKnown ? Claim.Known : Claim.None;
  }
  const to = parseParty(header(message, 'to'));
  const ours = to?.parameters.get('tag');
  const theirs = parseParty(header(message, 'from'))?.parameters.get('tag');
  if (ours && core.dialogs.has(`${header(message, 'call-id')}${ours}${theirs}`)) return Claim.Known;
  const names = (uri: Uri | null | undefined): boolean =>
    !!uri && uri.scheme !== 'other' && uri.user !== null && isOurs(uri);
  const target = parseUri(message.uri);
  if (names(target)) return Claim.Named;
  if (names(to?.uri)) return Claim.Addressed;
  return target !== null && target.scheme !== 'other' && target.user === null ? Claim.Phone : Claim.None;
}
