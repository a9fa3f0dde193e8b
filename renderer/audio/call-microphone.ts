/**
 * The microphone of one call: another device may be chosen, plugged in or unplugged while the call
 * goes on.
 */
import { createLevelMeter, type LevelMeter } from './level.ts';
import { openMicrophone, type Microphone, type MicrophoneState } from './microphone.ts';

export interface CallMicrophone {
  /** The track in use; opens the microphone where none is live. Null: closed meanwhile. */
  readonly track: () => Promise<MediaStreamTrack | null>;
  /** A device id; null: the system's default. The same again changes nothing. */
  readonly use: (deviceId: string | null) => void;
  /** 0 to 1, of now. */
  readonly level: () => number;
  readonly close: () => void;
}

export function createCallMicrophone(
  initial: string | null,
  listener: {
    readonly onState: (state: MicrophoneState) => void;
    /** Another track takes the place of the one in use. */
    readonly onReplaced: (track: MediaStreamTrack) => void;
  },
): CallMicrophone {
  let deviceId = initial;
  let microphone: Microphone | null = null;
  let meter: LevelMeter | null = null;
  let closed = false;

  async function open(): Promise<MediaStreamTrack | null> {
    const opened = await openMicrophone(deviceId);
    if (closed) {
      opened.stop();
      return null;
    }
    microphone?.stop();
    meter?.close();
    microphone = opened;
    meter = createLevelMeter(new MediaStream([opened.track]));
    // Unplugged: the system's next device, or silence, takes its place.
    opened.track.addEventListener('ended', () => void replace());
    listener.onState(opened.state);
    return opened.track;
  }

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
    track: async () => (microphone?.track.readyState === 'live' ? microphone.track : open()),
    use: (next) => {
      if (next === deviceId) return;
      deviceId = next;
      if (microphone) void replace();
    },
    level: () => meter?.level() ?? 0,
    close: () => {
      closed = true;
      navigator.mediaDevices.removeEventListener('devicechange', onDeviceChange);
      microphone?.stop();
      meter?.close();
    },
  };
}
