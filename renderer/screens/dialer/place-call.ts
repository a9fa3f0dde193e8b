import { invoke } from '../../client/client.ts';
import type { Fault } from '../../../shared/errors.ts';
import { go } from '../../store/route.ts';
import { forgetCallFaults, reportFault } from '../../store/ui-store.ts';

/**
 * Calls, and shows the call. Gives what went wrong before there was one; it is told at the top of
 * the window.
 */
export async function placeCall(accountId: string, target: string): Promise<Fault | null> {
  const result = await invoke('calls.place', { accountId, target });
  forgetCallFaults('all');
  if (result.ok) {
    go('call', result.value.callId);
    return null;
  }
  reportFault(result.fault);
  return result.fault;
}
