import { act } from '../../client/use-command.ts';
import { usePhoneStore } from '../../store/phone-store.ts';

/** Hangs up: leaves the conference where the call is in it. False: it failed. */
export async function endCall(callId: string): Promise<boolean> {
  const call = usePhoneStore.getState().snapshot?.calls.find(({ id }) => id === callId);
  return call?.isJoined ? (await act('conference.leave')).ok : (await act('calls.hangUp', { callId })).ok;
}
