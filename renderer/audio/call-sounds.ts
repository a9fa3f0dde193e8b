/**
 * The sound of each call that should have one: made, attached again where it was lost, and closed.
 */
import type { Call } from '../../shared/model/call.ts';
import type { CallAudio, CallSound, ChosenDevices } from './call-audio.ts';

export interface CallSounds {
  /** `calls`: those that should have sound now. */
  readonly follow: (calls: readonly Call[], devices: ChosenDevices) => void;
  readonly sounds: () => ReadonlyMap<string, CallSound>;
  /** 0 to 1, of now. */
  readonly levels: (callId: string) => { readonly input: number; readonly output: number };
  readonly close: () => void;
}

/**
 * A gateway that dropped us or refused is asked again with the next snapshot after this; in a call
 * there is one a second.
 */
const retryMilliseconds = 2000;

interface Entry {
  readonly audio: CallAudio;
  attachedAt: number;
  /** A snapshot since the last attach had the renderer attached. */
  wasAttached: boolean;
}

export function createCallSounds(options: {
  /** Milliseconds, monotonic. */
  readonly time: () => number;
  readonly create: (callId: string, devices: ChosenDevices) => CallAudio;
}): CallSounds {
  const { time } = options;
  const entries = new Map<string, Entry>();

  function attach(entry: Entry): void {
    entry.attachedAt = time();
    entry.wasAttached = false;
    void entry.audio.attach();
  }

  function begin(callId: string, devices: ChosenDevices): Entry {
    const entry = { audio: options.create(callId, devices), attachedAt: 0, wasAttached: false };
    entries.set(callId, entry);
    attach(entry);
    return entry;
  }

  function follow(call: Call, devices: ChosenDevices): void {
    const known = entries.get(call.id);
    const entry = known ?? begin(call.id, devices);
    entry.audio.useCodec(call.media.codec);
    entry.audio.useDevices(devices);
    if (call.media.web === 'attached') entry.wasAttached = true;
    else if (known && isLost(entry, time())) attach(entry);
  }

  function drop(callId: string): void {
    entries.get(callId)?.audio.close();
    entries.delete(callId);
  }

  return {
    follow: (calls, devices) => {
      const wanted = new Set(calls.map(({ id }) => id));
      for (const callId of entries.keys()) if (!wanted.has(callId)) drop(callId);
      for (const call of calls) follow(call, devices);
    },
    sounds: () => new Map([...entries].map(([callId, { audio }]) => [callId, audio.sound()])),
    levels: (callId) => entries.get(callId)?.audio.levels() ?? { input: 0, output: 0 },
    close: () => {
      for (const callId of entries.keys()) drop(callId);
    },
  };
}

/** The gateway dropped us (its process is new, our page slept), or never took us. */
function isLost({ audio, wasAttached, attachedAt }: Entry, now: number): boolean {
  const { state } = audio.sound();
  const waited = now - attachedAt;
  if (waited <= retryMilliseconds) return false;
  return state === 'failed' || (state === 'connected' && (wasAttached || waited > 5 * retryMilliseconds));
}
