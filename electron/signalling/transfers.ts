/** The person's verbs of transfers, in both roles that they decide in. */
import { dialledNumber } from '../../shared/dialled-number.ts';
import type { LiveAccount } from './accounts/live-account.ts';
import type { Calls } from './calls/calls.ts';
import { dialTarget } from './dial-target.ts';
import {
  followToEmergency,
  followTransfer,
  refuseRedirection,
  refuseTransfer,
} from './calls/follow-transfer.ts';
import { transferCall, transferToCall } from './calls/transfer-call.ts';

export interface Transfers {
  /** Sends the other side to whom the person typed; settles once it is asked. */
  readonly transfer: (callId: string, typed: string) => Promise<void>;
  /** Connects the other sides of two calls. */
  readonly transferTo: (callId: string, toCallId: string) => Promise<void>;
  /** Calls whom the other side names; gives the id of that call. */
  readonly followTransfer: (callId: string) => string;
  /** Stays in the call. */
  readonly refuseTransfer: (callId: string) => void;
  /** Ends the call where a redirection is asked about; nothing where a transfer is. */
  readonly refuseRedirection: (callId: string) => void;
}

/**
 * `takeOut`: of the conference; a call that is refused to go elsewhere stays in it.
 * `placeEmergency`: calls an emergency number; null: it is none.
 */
export function createTransfers(
  calls: Calls,
  find: (accountId: string) => LiveAccount,
  takeOut: (callId: string) => void,
  placeEmergency: (account: LiveAccount, number: string) => string | null,
): Transfers {
  const accountOf = (callId: string): LiveAccount => find(calls.find(callId).value().accountId);
  return {
    transfer: async (callId, typed) => {
      const uri = calledUri(accountOf(callId), typed);
      await transferCall(calls.find(callId), uri, () => takeOut(callId));
    },
    transferTo: async (callId, toCallId) =>
      transferToCall(calls.find(callId), calls.find(toCallId), () => takeOut(callId)),
    followTransfer: (callId) => {
      const [account, call] = [accountOf(callId), calls.find(callId)];
      const newCallId =
        followToEmergency(account, call, calls, placeEmergency) ?? followTransfer(account, call, calls);
      takeOut(callId);
      return newCallId;
    },
    refuseTransfer: (callId) => refuseTransfer(calls.find(callId)),
    refuseRedirection: (callId) => refuseRedirection(calls.find(callId)),
  };
}

/** By the number rules of the account. Throws as `dialTarget`. */
export function calledUri(account: LiveAccount, typed: string): string {
  const { dialling } = account.value().account;
  return dialTarget(dialledNumber(typed, dialling), account.endpoint.identity.aor);
}
