import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { isReachable } from '../../format/account-words.ts';
import { usePhoneStore } from '../../store/phone-store.ts';
import { useUi } from '../../store/ui-store.ts';
import { placeCall } from '../dialer/place-call.ts';

/**
 * The account whose voicemail one key calls: one where something waits, else the one that calls are
 * made from, else the first; null: none has a number.
 */
export function voicemailLine(
  accounts: readonly AccountStatus[],
  chosen: string | null,
): AccountStatus | null {
  const callable = accounts.filter((status) => status.mailbox.number !== '' && isReachable(status));
  const waiting = callable.find(({ mailbox }) => mailbox.messages?.isWaiting === true);
  return waiting ?? callable.find(({ account }) => account.id === chosen) ?? callable[0] ?? null;
}

/** Calls it. False: no account has a number of its voicemail, or can call now. */
export function callVoicemail(): boolean {
  const accounts = usePhoneStore.getState().snapshot?.accounts ?? [];
  const line = voicemailLine(accounts, useUi.getState().accountId);
  if (line !== null) void placeCall(line.account.id, line.mailbox.number);
  return line !== null;
}
