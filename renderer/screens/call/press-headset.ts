import { act } from '../../client/use-command.ts';
import type { AudioSession } from '../../audio/audio-session.ts';
import type { HeadsetPress } from '../../headset/headset.ts';
import { usePhoneStore } from '../../store/phone-store.ts';
import { answerCall, resumeCall } from './answer-call.ts';
import { endCall } from './end-call.ts';
import { headsetAct, type HeadsetAct } from './headset-act.ts';
import { muteCall } from './use-mute.ts';

/** Does what a press on a headset means now; false: there was nothing to do, or it failed. */
export function pressHeadset(session: Pick<AudioSession, 'mute'>) {
  return async (press: HeadsetPress): Promise<boolean> => {
    const wanted = headsetAct(press, usePhoneStore.getState().snapshot?.calls ?? []);
    return wanted !== null && (await run(wanted, session));
  };
}

async function run(wanted: HeadsetAct, session: Pick<AudioSession, 'mute'>): Promise<boolean> {
  const { callId } = wanted;
  switch (wanted.do) {
    case 'answer':
      return answerCall(callId);
    case 'resume':
      return resumeCall(callId);
    case 'decline':
      return (await act('calls.decline', { callId })).ok;
    case 'hang-up':
      return endCall(callId);
    case 'hold':
      return (await act('calls.hold', { callId })).ok;
    case 'mute':
      return muteCall(session, callId, wanted.muted);
  }
}
