import { useCallback } from 'react';
import { act } from '../../client/use-command.ts';
import { useAudioSession } from '../../store/audio.ts';

/**
 * Mutes a call, or opens its microphone again: this page's own track is silent at once, whenever
 * main and the gateway follow. It sends sound again only once main says so.
 */
export function useMute(): (callId: string, muted: boolean) => Promise<void> {
  const session = useAudioSession();
  return useCallback(
    async (callId, muted) => {
      session.mute(callId, muted);
      const result = await act('calls.mute', { callId, muted });
      if (!result.ok) session.mute(callId, false);
    },
    [session],
  );
}
