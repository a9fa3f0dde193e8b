/**
 * Makes the sound follow the calls: the interface passes each snapshot on and does nothing else.
 * Connections, tones and devices follow from the snapshot alone; a reload begins again with the
 * first one.
 */
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { Call } from '../../shared/model/call.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { createCallAudio, type CallAudio, type CallAudioOptions, type CallSound } from './call-audio.ts';
import { createCallSounds } from './call-sounds.ts';
import type { Tones } from './ringtone.ts';
import { wantedTone, wantsSound } from './wanted-sound.ts';

export interface AudioSession {
  readonly update: (snapshot: Snapshot) => void;
  /** The same object until something changes, as `useSyncExternalStore` wants it. */
  readonly sounds: () => ReadonlyMap<string, CallSound>;
  readonly onChange: (listener: () => void) => () => void;
  /** 0 to 1, of now; for a meter that reads it each frame. */
  readonly levels: (callId: string) => { readonly input: number; readonly output: number };
  readonly close: () => void;
}

export interface AudioSessionOptions {
  readonly bridge: Pick<Bridge, 'invoke'>;
  readonly tones: Tones;
  /** Milliseconds, monotonic. */
  readonly time?: () => number;
  readonly createAudio?: (options: CallAudioOptions) => CallAudio;
}

export function createAudioSession({
  bridge,
  tones,
  time = () => performance.now(),
  createAudio = createCallAudio,
}: AudioSessionOptions): AudioSession {
  const listeners = new Set<() => void>();
  let sounds: ReadonlyMap<string, CallSound> = new Map();
  const digits = createDigitTones(tones);
  const changed = (): void => {
    sounds = calls.sounds();
    for (const listener of listeners) listener();
  };
  const calls = createCallSounds({
    time,
    create: (callId, devices) => createAudio({ callId, bridge, devices, onChange: changed }),
  });

  return {
    update: (snapshot) => {
      const { settings } = snapshot;
      calls.follow(snapshot.calls.filter(wantsSound), settings);
      digits.follow(snapshot.calls);
      tones.useSpeaker(settings.speaker);
      tones.play(wantedTone(snapshot.calls));
      changed();
    },
    sounds: () => sounds,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    levels: calls.levels,
    close: () => {
      calls.close();
      tones.close();
    },
  };
}

/** A tone for each digit that was sent since the calls before. */
function createDigitTones(tones: Tones): { readonly follow: (calls: readonly Call[]) => void } {
  let counts = new Map<string, number>();
  return {
    follow: (calls) => {
      for (const call of calls) {
        const known = counts.get(call.id);
        if (known !== undefined) for (const digit of call.digits.slice(known)) tones.digit(digit);
      }
      counts = new Map(calls.map((call) => [call.id, call.digits.length]));
    },
  };
}
