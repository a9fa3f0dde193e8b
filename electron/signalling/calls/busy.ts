import type { Call } from '../../../shared/model/call.ts';
import { CallState } from '../../../shared/state/call-state.ts';
import { mostCalls, type SeveralCalls } from '../../../shared/model/several-calls.ts';

/** Calls that the person has not ended. */
export interface RunningCalls {
  readonly ofAccount: number;
  readonly ofPhone: number;
}

interface CountedCall {
  readonly value: () => Pick<Call, 'accountId' | 'endedAt' | 'state'>;
}

/** Those that ring here count. */
export function runningCalls(calls: readonly CountedCall[], accountId: string): RunningCalls {
  const running = calls.map((call) => call.value()).filter(({ endedAt }) => endedAt === null);
  return {
    ofAccount: running.filter((call) => call.accountId === accountId).length,
    ofPhone: running.length,
  };
}

/** Without those that ring here: nobody can keep the person from calling by calling often. */
export const ownCalls = (calls: readonly CountedCall[], accountId: string): RunningCalls =>
  runningCalls(
    calls.filter((call) => call.value().state !== CallState.Offered),
    accountId,
  );

/**
 * Whether one more call has room: the account has a limit, and the phone has one over all accounts.
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
