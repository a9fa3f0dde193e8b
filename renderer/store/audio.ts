import { createContext, use, useSyncExternalStore } from 'react';
import type { AudioSession } from '../audio/audio-session.ts';
import type { CallSound } from '../audio/call-audio.ts';

/** The sound of all calls, built once in `main.tsx`. */
export const AudioContext = createContext<AudioSession | null>(null);

export function useAudioSession(): AudioSession {
  const session = use(AudioContext);
  if (!session) throw new Error('drawn outside of the audio session');
  return session;
}

/** The sound of one call as the window has it; null: none (not answered yet, or over). */
export function useSound(callId: string): CallSound | null {
  const session = useAudioSession();
  return useSyncExternalStore(session.onChange, session.sounds).get(callId) ?? null;
}
