import { act } from '../../client/use-command.ts';
import { go } from '../../store/route.ts';

/** Answers and shows the call; main puts the one that was talked in on hold. */
export async function answerCall(callId: string): Promise<void> {
  go('call', callId);
  await act('calls.answer', { callId });
}

/** Takes up a held call again; main holds the one that was talked in. */
export async function resumeCall(callId: string): Promise<void> {
  go('call', callId);
  await act('calls.resume', { callId });
}
