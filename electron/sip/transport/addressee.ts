import type { SipMessage } from '../message/message.ts';
import { header } from '../message/message.ts';
import { parseParty } from '../message/name-addr.ts';
import { Claim } from './claims.ts';

/** An account on a shared connection, as far as it says which messages are for it. */
export interface Claimant {
  readonly claim: (message: SipMessage) => Claim;
}

/**
 * Which of the accounts on a connection a message is for: the first one with the surest claim.
 * `departed`: accounts that left the connection; until the registrar knows better it sends here
 * what is for one of them, and that must not ring at another. `nobody`: it would begin something,
 * and no account claims it.
 */
export function addresseeOf<A extends Claimant>(
  message: SipMessage,
  [first, ...others]: readonly [A, ...A[]],
  departed: readonly Claimant[],
): A | 'departed' | 'nobody' {
  let best = { account: first, claim: first.claim(message) };
  for (const account of others) {
    const claim = account.claim(message);
    if (claim > best.claim) best = { account, claim };
  }
  if (departed.some((account) => account.claim(message) > best.claim)) return 'departed';
  // With a single account, that one refuses what is not for it.
  const isClaimed = others.length === 0 || best.claim !== Claim.None;
  return isClaimed || !beginsSomething(message) ? best.account : 'nobody';
}

/**
 * Outside of any dialog, and no part of another transaction: those the core knows, or answers with
 * 481.
 */
function beginsSomething(message: SipMessage): boolean {
  if (message.kind !== 'request' || message.method === 'ACK' || message.method === 'CANCEL') return false;
  return !parseParty(header(message, 'to'))?.parameters.get('tag');
}
