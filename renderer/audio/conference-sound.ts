/** Joins the sound of calls: each is sent the voices of the others, and told who is new. */
import type { Call } from '../../shared/model/call.ts';
import type { CallAudio } from './call-audio.ts';
import { conferenceVoices } from './conference-voices.ts';

export interface ConferenceSound {
  /** After each change of the calls, or of their sound. */
  readonly follow: (calls: readonly Call[]) => void;
}

/** `onJoined`: a party is heard by the others from now on. */
export function createConferenceSound(
  audioOf: (callId: string) => Pick<CallAudio, 'voice' | 'carry' | 'announce'> | undefined,
  onJoined: () => void,
): ConferenceSound {
  /** Who was heard in each call, so that a hold does not announce them again. */
  let heard = new Map<string, ReadonlySet<string>>();
  return {
    follow: (calls) => {
      const wanted = conferenceVoices(calls);
      const before = heard;
      heard = new Map();
      let isAnyNew = false;
      for (const { id } of calls) {
        const audio = audioOf(id);
        const voices = wanted.get(id);
        if (audio && !voices) audio.carry(null);
        if (!audio || !voices) continue;
        const streams = voices.map((other) => [other, audioOf(other)?.voice() ?? null] as const);
        const ready = streams.filter((one): one is readonly [string, MediaStream] => one[1] !== null);
        audio.carry(ready.map(([, stream]) => stream));
        const known = before.get(id) ?? new Set();
        const isNew = ready.some(([other]) => !known.has(other));
        if (isNew) audio.announce();
        isAnyNew ||= isNew;
        const stay = [...known].filter((other) => wanted.has(other));
        heard.set(id, new Set([...stay, ...ready.map(([other]) => other)]));
      }
      if (isAnyNew) onJoined();
    },
  };
}
