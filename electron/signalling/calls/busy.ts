import type { Call } from '../../../shared/model/call.ts';
import { mostCalls, type SeveralCalls } from '../../../shared/model/several-calls.ts';

/** The calls that the person has not ended; those that ring count. */
export interface RunningCalls {
  readonly ofAccount: number;
  readonly ofPhone: number;
}

export function runningCalls(
  calls: readonly { readonly value: () => Pick<Call, 'accountId' | 'endedAt'> }[],
  accountId: string,
): RunningCalls {
  const running = calls.map((call) => call.value()).filter(({ endedAt }) => endedAt === null);
  return {
    ofAccount: running.filter((call) => call.accountId === accountId).length,
    ofPhone: running.length,
  };
}

/**
 * Whether one more call has room: the account has a limit, and the phone has one over all accounts.
 * Room for calls that the person places.
 */
export function hasRoom({ ofAccount, ofPhone }: RunningCalls, { limit }: SeveralCalls): boolean {
  return ofAccount < limit && ofPhone < mostCalls;
}

/**
 * Whether a caller finds the person busy: there is no room, or the account takes no second call
 * while there is a call on any account.
 */
export function isBusy(running: RunningCalls, account: SeveralCalls): boolean {
  return !hasRoom(running, account) || (!account.waiting && running.ofPhone > 0);
}
