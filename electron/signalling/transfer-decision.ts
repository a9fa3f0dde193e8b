/** What the phone decides by itself where the other side asks it to call somebody else. */
import type { TransferRequests } from '../../shared/model/transfer-requests.ts';
import type { LiveAccount } from './accounts/live-account.ts';
import type { Calls } from './calls/calls.ts';
import type { CallsOutside } from './calls/calls-outside.ts';
import { isFollowedAtOnce } from './calls/follow-transfer.ts';
import type { Transfers } from './transfers.ts';

type Policy = Pick<CallsOutside, 'followsTransfers' | 'narrowTransfers'>;

/** What the account does, as the administrator narrows its choice. */
export function requestsOf(account: LiveAccount, { narrowTransfers }: Policy): TransferRequests {
  const { transferRequests } = account.value().account;
  return narrowTransfers?.(transferRequests) ?? transferRequests;
}

/**
 * Follows or refuses where the person is not asked. Throws where the other side names nobody who
 * can be called: it is told why, and the call goes on.
 */
export function decideTransfer(
  callId: string,
  calls: Calls,
  find: (accountId: string) => LiveAccount,
  transfers: Transfers,
  policy: Policy,
): void {
  const call = calls.find(callId);
  const account = find(call.value().accountId);
  const follows = policy.followsTransfers?.();
  if (follows ?? isFollowedAtOnce(account, call, requestsOf(account, policy), calls))
    transfers.followTransfer(callId);
  else if (follows === false) transfers.refuseRedirection(callId);
}
