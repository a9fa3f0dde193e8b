import { act } from '../../client/use-command.ts';
import { go } from '../../store/route.ts';
import { usePhoneStore } from '../../store/phone-store.ts';

/** Answers, after those that are talked in were put on hold: nobody hears another's call. */
export async function answerCall(callId: string): Promise<void> {
  if (!(await holdOthers(callId))) return;
  go('call', callId);
  await act('calls.answer', { callId });
}

/** Takes up a held call again; the one that was talked in is held. */
export async function resumeCall(callId: string): Promise<void> {
  if (!(await holdOthers(callId))) return;
  go('call', callId);
  await act('calls.resume', { callId });
}

/** False: one of them could not be held, and the person was told why. */
async function holdOthers(callId: string): Promise<boolean> {
  const calls = usePhoneStore.getState().snapshot?.calls ?? [];
  const talking = calls.filter(
    (call) => call.id !== callId && call.state === 'established' && !call.hold.local,
  );
  const results = await Promise.all(talking.map((call) => act('calls.hold', { callId: call.id })));
  return results.every(({ ok }) => ok);
}
