/**
 * Makes the sound follow the calls: the interface passes each snapshot on and does nothing else.
 * Connections, tones and devices follow from the snapshot and from what is plugged in; a reload
 * begins again with the first one.
 */
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { Call } from '../../shared/model/call.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import {
  createCallAudio,
  type CallAudio,
  type CallAudioOptions,
  type CallSound,
  type SoundChoice,
} from './call-audio.ts';
import { createCallSounds, type CallSounds } from './call-sounds.ts';
import { createDeviceNotices, type FaultListener } from './device-notices.ts';
import { watchDevices, type SoundDevices } from './devices.ts';
import { devicesInUse, type DevicesInUse } from './devices-in-use.ts';
import type { Tones } from './tones.ts';
import { createEndings, createSelfAnswers, wantedTone, wantsSound } from './wanted-sound.ts';

export interface AudioSession extends Pick<CallSounds, 'levels' | 'mute'> {
  readonly update: (snapshot: SoundSnapshot) => void;
  /** The same object until something changes, as `useSyncExternalStore` wants it. */
  readonly sounds: () => ReadonlyMap<string, CallSound>;
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** What the sound follows. */
export type SoundSnapshot = Pick<Snapshot, 'calls' | 'settings' | 'recordings'>;

export interface AudioSessionOptions extends FaultListener {
  readonly bridge: Bridge;
  readonly tones: Tones;
  /** Milliseconds, monotonic. */
  readonly time?: () => number;
  readonly createAudio?: (options: CallAudioOptions) => CallAudio;
  /** Passes the devices on now and after every change; gives the function that ends it. */
  readonly watch?: (listener: (devices: SoundDevices) => void) => () => void;
}

export function createAudioSession(options: AudioSessionOptions): AudioSession {
  const { bridge, tones, createAudio = createCallAudio } = options;
  const listeners = new Set<() => void>();
  let sounds: ReadonlyMap<string, CallSound> = new Map();
  let present: SoundDevices | null = null;
  let source: SoundSnapshot | null = null;
  const endings = createEndings();
  const selfAnswers = createSelfAnswers(() => tones.signal('auto-answer'));
  const notices = createDeviceNotices(options);
  const changed = (): void => {
    calls.join();
    sounds = calls.sounds();
    for (const listener of listeners) listener();
  };
  const calls = createCallSounds({
    time: options.time ?? (() => performance.now()),
    create: (callId, choice) => createAudio({ callId, bridge, choice, onChange: changed }),
    onJoined: () => tones.signal('joined'),
  });
  const digits = createDigits((callId, digit) => {
    tones.digit(digit);
    calls.digit(callId, digit);
  });
  const stopAnswering = answerQuestions(bridge, calls);
  const follow = ({ calls: all, settings, recordings }: SoundSnapshot): void => {
    const devices = devicesInUse(settings, present);
    tones.use({ ...devices.ids, volumes: settings.volumes });
    const recorded = new Set(recordings.running.map(({ callId }) => callId));
    calls.follow(all.filter(wantsSound), choiceOf(settings, devices), recorded);
    notices.update({ missing: devices.missing, chosen: settings, inCall: all.some(isUnderWay) });
  };
  const watch = options.watch ?? ((listener) => watchDevices(navigator.mediaDevices, listener));
  const stopWatching = watch((devices) => {
    present = devices;
    notices.learn(devices);
    if (source) follow(source);
  });

  return {
    update: (snapshot) => {
      source = snapshot;
      follow(snapshot);
      digits.follow(snapshot.calls);
      selfAnswers.follow(snapshot.calls);
      tones.play(wantedTone(snapshot.calls, endings.follow(snapshot.calls)));
      changed();
    },
    sounds: () => sounds,
    onChange: (listener) => added(listeners, listener),
    levels: calls.levels,
    mute: calls.mute,
    close: () => {
      stopWatching();
      stopAnswering();
      calls.close();
      tones.close();
    },
  };
}

function choiceOf({ processing, volumes }: Settings, { ids }: DevicesInUse): SoundChoice {
  return {
    microphone: { deviceId: ids.microphone, processing },
    speaker: { deviceId: ids.speaker, volume: volumes.speaker },
  };
}

const isUnderWay = (call: Call): boolean => wantsSound(call) || call.state === 'offered';

/** Gives the function that ends it. */
function answerQuestions(bridge: Bridge, calls: Pick<CallSounds, 'ask'>): () => void {
  return bridge.on('media.question', (question) => {
    void calls
      .ask(question)
      .then((answer) => bridge.invoke('media.reply', { questionId: question.id, answer }));
  });
}

/** Calls back for each digit that was sent since the calls before. */
function createDigits(onDigit: (callId: string, digit: string) => void): {
  readonly follow: (calls: readonly Call[]) => void;
} {
  let counts = new Map<string, number>();
  return {
    follow: (calls) => {
      for (const call of calls) {
        const known = counts.get(call.id);
        if (known !== undefined) for (const digit of call.digits.slice(known)) onDigit(call.id, digit);
      }
      counts = new Map(calls.map((call) => [call.id, call.digits.length]));
    },
  };
}

/** Gives the function that takes it out again. */
function added<T>(all: Set<T>, one: T): () => void {
  all.add(one);
  return () => void all.delete(one);
}
