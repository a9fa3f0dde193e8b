import { useCallback } from 'react';
import type { AudioSession } from '../../audio/audio-session.ts';
import { invoke } from '../../client/client.ts';
import { useAudioSession } from '../../store/audio.ts';
import { usePhoneStore } from '../../store/phone-store.ts';
import { go } from '../../store/route.ts';
import { reportFault, setUi } from '../../store/ui-store.ts';
import { joinCandidates } from './join-candidates.ts';

const calls = () => usePhoneStore.getState().snapshot?.calls ?? [];

/**
 * Joins two calls, and shows them. Where one is muted this page mutes all of them first: the
 * gateway passes on what it sends. `mixesProtection`: the person knows; else they are asked.
 */
async function joinCalls(
  session: Pick<AudioSession, 'mute'>,
  callId: string,
  withCallId: string,
  mixesProtection: boolean,
): Promise<void> {
  const members = calls().filter(({ id, isJoined }) => isJoined || id === callId || id === withCallId);
  const isMuted = members.some(({ muted }) => muted);
  if (isMuted) for (const { id } of members) session.mute(id, true);
  const result = await invoke('conference.join', { callId, withCallId, mixesProtection });
  if (result.ok) return go('call', callId);
  if (isMuted) for (const { id } of members) session.mute(id, false);
  if (result.fault.code === 'conference-unprotected') setUi({ joining: { callId, withCallId } });
  else reportFault(result.fault);
}

export function useJoin(): (callId: string, withCallId: string, mixesProtection?: boolean) => Promise<void> {
  const session = useAudioSession();
  return useCallback(
    (callId, withCallId, mixesProtection = false) => joinCalls(session, callId, withCallId, mixesProtection),
    [session],
  );
}

/** With the only call that it can be joined with; of several the person chooses one. */
export function useBeginJoin(): (callId: string) => void {
  const join = useJoin();
  return useCallback(
    (callId) => {
      const [first, ...more] = joinCandidates(calls(), callId);
      if (first && more.length === 0) void join(callId, first.callId);
      else if (first) setUi({ joining: { callId, withCallId: null } });
    },
    [join],
  );
}
