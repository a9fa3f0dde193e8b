import { act } from '../../client/use-command.ts';
import { go } from '../../store/route.ts';

/** Answers and shows the call; main puts the one that was talked in on hold. False: it failed. */
export async function answerCall(callId: string): Promise<boolean> {
  go('call', callId);
  return (await act('calls.answer', { callId })).ok;
}

/** Takes up a held call again; main holds the one that was talked in. False: it failed. */
export async function resumeCall(callId: string): Promise<boolean> {
  go('call', callId);
  return (await act('calls.resume', { callId })).ok;
}
