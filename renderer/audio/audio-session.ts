/**
 * Keeps the sound in step with the calls: the interface hands over each snapshot and does nothing else.
 * Peer connections, tones and devices follow from what main says; a reload begins again with the first snapshot.
 */
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { Call } from '../../shared/model/call.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import {
  createCallAudio,
  type CallAudio,
  type CallAudioOptions,
  type CallSound,
  type ChosenDevices,
} from './call-audio.ts';
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

/** A gateway that dropped us or refused is asked again with the next snapshot after this; main sends one a second in a call. */
const retryMilliseconds = 2000;

interface Entry {
  readonly audio: CallAudio;
  attachedAt: number;
  /** main said that the gateway has us since the last attach. */
  wasAttached: boolean;
}

export function createAudioSession({
  bridge,
  tones,
  time = () => performance.now(),
  createAudio = createCallAudio,
}: AudioSessionOptions): AudioSession {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let sounds: ReadonlyMap<string, CallSound> = new Map();
  let digits = new Map<string, number>();

  function changed(): void {
    sounds = new Map([...entries].map(([callId, { audio }]) => [callId, audio.sound()]));
    for (const listener of listeners) listener();
  }

  function attach(entry: Entry): void {
    entry.attachedAt = time();
    entry.wasAttached = false;
    void entry.audio.attach();
  }

  function follow(call: Call, devices: ChosenDevices): void {
    const known = entries.get(call.id);
    const entry = known ?? {
      audio: createAudio({ callId: call.id, bridge, devices, onChange: changed }),
      attachedAt: 0,
      wasAttached: false,
    };
    if (!known) {
      entries.set(call.id, entry);
      attach(entry);
    }
    entry.audio.useCodec(call.media.codec);
    entry.audio.useDevices(devices);
    if (call.media.web === 'attached') entry.wasAttached = true;
    else if (known && isLost(entry)) attach(entry);
  }

  /** The gateway let go of us (its process is new, our page slept), or never took us. */
  function isLost({ audio, wasAttached, attachedAt }: Entry): boolean {
    const { state } = audio.sound();
    const late = time() - attachedAt > retryMilliseconds;
    return (
      late &&
      (state === 'failed' ||
        (state === 'connected' && (wasAttached || time() - attachedAt > 5 * retryMilliseconds)))
    );
  }

  function drop(callId: string): void {
    entries.get(callId)?.audio.close();
    entries.delete(callId);
  }

  /** A tone for each digit sent since the snapshot before. */
  function sayDigits(calls: readonly Call[]): void {
    for (const call of calls) {
      const said = digits.get(call.id);
      if (said !== undefined) for (const digit of call.digits.slice(said)) tones.digit(digit);
    }
    digits = new Map(calls.map((call) => [call.id, call.digits.length]));
  }

  return {
    update: ({ calls, settings }) => {
      const wanted = new Set(calls.filter(wantsSound).map(({ id }) => id));
      for (const callId of entries.keys()) if (!wanted.has(callId)) drop(callId);
      for (const call of calls) if (wanted.has(call.id)) follow(call, settings);
      sayDigits(calls);
      tones.useSpeaker(settings.speaker);
      tones.play(wantedTone(calls));
      changed();
    },
    sounds: () => sounds,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    levels: (callId) => entries.get(callId)?.audio.levels() ?? { input: 0, output: 0 },
    close: () => {
      for (const callId of entries.keys()) drop(callId);
      tones.close();
    },
  };
}
