/** Joins the sound of calls: each is sent the voices of the others, and told who is new. */
import type { Call } from '../../shared/model/call.ts';
import type { CallAudio } from './call-audio.ts';
import { conferenceVoices } from './conference-voices.ts';

export interface ConferenceSound {
  readonly follow: (calls: readonly Call[]) => void;
  /** The calls are the same, and the sound of one may be another. */
  readonly again: () => void;
  /** The call, and those that are joined with it. */
  readonly togetherWith: (callId: string) => readonly string[];
}

type Joinable = Pick<CallAudio, 'voice' | 'carry' | 'announce'>;

/** `onJoined`: a party is heard by the others from now on. */
export function createConferenceSound(
  audioOf: (callId: string) => Joinable | undefined,
  onJoined: () => void,
): ConferenceSound {
  let calls: readonly Call[] = [];
  /** Who was heard in each call, so that a hold does not announce them again. */
  let heard: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  /** Sends a call those voices that are there; gives whose these are. */
  function carry(audio: Joinable, voices: readonly string[]): readonly string[] {
    const streams = voices.map((id) => [id, audioOf(id)?.voice() ?? null] as const);
    const ready = streams.filter((one): one is readonly [string, MediaStream] => one[1] !== null);
    audio.carry(ready.map(([, stream]) => stream));
    return ready.map(([id]) => id);
  }

  function again(): void {
    const wanted = conferenceVoices(calls);
    const before = heard;
    const now = new Map<string, ReadonlySet<string>>();
    const told = calls.filter(({ id }) => {
      const audio = audioOf(id);
      const voices = wanted.get(id);
      if (!audio || !voices) {
        audio?.carry(null);
        return false;
      }
      const others = carry(audio, voices);
      const known = before.get(id) ?? new Set();
      now.set(id, new Set([...others, ...[...known].filter((other) => wanted.has(other))]));
      return others.some((other) => !known.has(other));
    });
    heard = now;
    for (const { id } of told) audioOf(id)?.announce();
    if (told.length > 0) onJoined();
  }

  return {
    follow: (next) => {
      calls = next;
      again();
    },
    again,
    togetherWith: (callId) => {
      const joined = calls.filter(({ isJoined }) => isJoined).map(({ id }) => id);
      return joined.includes(callId) ? joined : [callId];
    },
  };
}
