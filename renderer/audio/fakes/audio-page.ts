/**
 * The page of the integration test: the real audio session over a bridge that Playwright carries to
 * the real gateway.
 */
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { createAudioSession } from '../audio-session.ts';
import { createTones } from '../ringtone.ts';

declare global {
  interface Window {
    bridgeInvoke: (command: string, argument: unknown) => Promise<never>;
    audio: {
      update: (snapshot: Pick<Snapshot, 'calls' | 'settings'>) => void;
      sounds: () => unknown;
      levels: (callId: string) => unknown;
    };
  }
}

const session = createAudioSession({
  bridge: { invoke: (command, argument) => window.bridgeInvoke(command, argument) },
  tones: createTones(),
});
window.audio = {
  update: (snapshot) => session.update(snapshot as Snapshot),
  sounds: () => Object.fromEntries(session.sounds()),
  levels: session.levels,
};
