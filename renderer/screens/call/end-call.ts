import { act } from '../../client/use-command.ts';
import { usePhoneStore } from '../../store/phone-store.ts';

/** Hangs up: leaves the conference where the call is in it. False: it failed. */
export async function endCall(callId: string): Promise<boolean> {
  const call = usePhoneStore.getState().snapshot?.calls.find(({ id }) => id === callId);
  return (await act(call?.isJoined ? 'conference.leave' : 'calls.hangUp', { callId })).ok;
}
