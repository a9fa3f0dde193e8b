import type { AudioSession } from '../../audio/audio-session.ts';
import type { CallSound } from '../../audio/call-audio.ts';
import type { Scene } from './scene.ts';

const live: CallSound = { state: 'connected', microphone: 'live', fault: null };

/** The sound of a scene: meters that stand still, so that two pictures of it are the same. */
export function fakeAudio({ snapshot, sound = live }: Scene): AudioSession {
  const sounds = new Map(snapshot.calls.map(({ id }) => [id, sound]));
  return {
    update: () => undefined,
    sounds: () => sounds,
    onChange: () => () => undefined,
    levels: () => ({ input: sound.microphone === 'live' ? 0.62 : 0, output: 0.38 }),
    mute: () => undefined,
    close: () => undefined,
  };
}
