import { useCallback } from 'react';
import type { AudioSession } from '../../audio/audio-session.ts';
import { act } from '../../client/use-command.ts';
import { useAudioSession } from '../../store/audio.ts';

/**
 * Mutes a call, or opens its microphone again: this page's own track is silent at once, whenever
 * main and the gateway follow. It sends sound again only once main says so. False: main did not.
 */
export async function muteCall(
  session: Pick<AudioSession, 'mute'>,
  callId: string,
  muted: boolean,
): Promise<boolean> {
  session.mute(callId, muted);
  const result = await act('calls.mute', { callId, muted });
  if (!result.ok) session.mute(callId, false);
  return result.ok;
}

export function useMute(): (callId: string, muted: boolean) => Promise<boolean> {
  const session = useAudioSession();
  return useCallback((callId, muted) => muteCall(session, callId, muted), [session]);
}
