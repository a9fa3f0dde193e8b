import type { Transactions } from '../core/transactions.ts';
import { header, type SipMessage } from '../message/message.ts';
import { parseParty } from '../message/name-addr.ts';
import { parseUri, type SipUri, type Uri } from '../message/uri.ts';

/** How sure an endpoint is that a message on a connection which several share is for it. */
export const Claim = {
  None: 0,
  /** The request URI has no user: it is for this phone, for any of its accounts. */
  Phone: 1,
  /**
   * To names it; the request URI is of no account here: some servers put the dialled number there.
   */
  Addressed: 2,
  /** The request URI names it. */
  Named: 3,
  /** Its transaction, or its dialog: what it sent itself is unguessable in both. */
  Known: 4,
} as const;
export type Claim = (typeof Claim)[keyof typeof Claim];

/**
 * Reads only what shows for which account a message is; the account's guard decides whether it is
 * accepted.
 */
export function claimOn(
  message: SipMessage,
  { knows }: Pick<Transactions, 'knows'>,
  isOurs: (uri: SipUri) => boolean,
): Claim {
  if (knows(message)) return Claim.Known;
  if (message.kind === 'response') return Claim.None;
  const names = (uri: Uri | null | undefined): boolean =>
    !!uri && uri.scheme !== 'other' && uri.user !== null && isOurs(uri);
  const target = parseUri(message.uri);
  if (names(target)) return Claim.Named;
  if (names(parseParty(header(message, 'to'))?.uri)) return Claim.Addressed;
  return target !== null && target.scheme !== 'other' && target.user === null ? Claim.Phone : Claim.None;
}
