import { invoke } from '../../client/client.ts';
import type { Fault } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import { go } from '../../store/route.ts';
import { forgetCallFaults, reportFault } from '../../store/ui-store.ts';

/**
 * Calls, and shows the call. Gives what went wrong before there was one; it is told at the top of
 * the window. `anonymous`: whether they are not told who calls; absent: as the account has it.
 */
export async function placeCall(
  accountId: string,
  target: string,
  anonymous?: boolean,
): Promise<Fault | null> {
  return begun(await invoke('calls.place', { accountId, target, anonymous }));
}

/** Picks up what rings at a watched extension, and shows the call. */
export async function pickUpCall(accountId: string, number: string): Promise<Fault | null> {
  return begun(await invoke('calls.pickUp', { accountId, number }));
}

function begun(result: Result<{ readonly callId: string }>): Fault | null {
  forgetCallFaults('all');
  if (result.ok) {
    go('call', result.value.callId);
    return null;
  }
  reportFault(result.fault);
  return result.fault;
}
