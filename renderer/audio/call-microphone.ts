/**
 * The microphone of one call: another device may be chosen, plugged in or unplugged while the call
 * goes on, and another processing of its sound chosen. Each change opens the microphone anew:
 * Chromium processes a track as it was opened.
 */
import type { MicrophoneChoice } from './devices.ts';
import { openMicrophone, type Microphone, type MicrophoneState } from './microphone.ts';

export interface CallMicrophone {
  /** The track in use; opens the microphone where none is live. Null: closed meanwhile. */
  readonly track: () => Promise<MediaStreamTrack | null>;
  /** The same again changes nothing. */
  readonly use: (choice: MicrophoneChoice) => void;
  /** Silence from now on, also of a track that takes the place of this one. */
  readonly mute: (muted: boolean) => void;
  /** 0 to 1, of now. */
  readonly level: () => number;
  readonly close: () => void;
}

export interface MicrophoneListener {
  readonly onState: (state: MicrophoneState) => void;
  /** A track is in use from now on: the first one, or another in its place. */
  readonly onOpened: (track: MediaStreamTrack) => void;
  /** Another track takes the place of the one in use. */
  readonly onReplaced: (track: MediaStreamTrack) => void;
}

export function createCallMicrophone(
  initial: MicrophoneChoice,
  listener: MicrophoneListener,
): CallMicrophone {
  let choice = initial;
  let muted = false;
  let microphone: Microphone | null = null;
  let closed = false;

  async function open(): Promise<MediaStreamTrack | null> {
    const opened = await openMicrophone(choice);
    if (closed) {
      opened.stop();
      return null;
    }
    microphone?.stop();
    microphone = opened;
    opened.track.enabled = !muted;
    // Unplugged: the system's next device, or silence, takes its place.
    opened.track.addEventListener('ended', () => void replace());
    listener.onState(opened.state);
    listener.onOpened(opened.track);
    return opened.track;
  }

  const openOnce = shared(open);

  async function replace(): Promise<void> {
    const track = await open();
    if (track) listener.onReplaced(track);
  }

  /** A microphone plugged in during the call is taken where there was none. */
  const onDeviceChange = (): void => {
    if (microphone && microphone.state !== 'live') void replace();
  };
  navigator.mediaDevices.addEventListener('devicechange', onDeviceChange);

  return {
    track: async () => (microphone?.track.readyState === 'live' ? microphone.track : openOnce()),
    use: (next) => {
      if (isSame(next, choice)) return;
      choice = next;
      if (microphone) void replace();
    },
    mute: (wanted) => {
      muted = wanted;
      if (microphone) microphone.track.enabled = !muted;
    },
    level: () => microphone?.level() ?? 0,
    close: () => {
      closed = true;
      navigator.mediaDevices.removeEventListener('devicechange', onDeviceChange);
      microphone?.stop();
    },
  };
}

function isSame(one: MicrophoneChoice, other: MicrophoneChoice): boolean {
  return (
    one.deviceId === other.deviceId && JSON.stringify(one.processing) === JSON.stringify(other.processing)
  );
}

/** A call while `run` is under way gets the same result. */
function shared<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () =>
    (running ??= run().finally(() => {
      running = null;
    }));
}
