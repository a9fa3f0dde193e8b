/**
 * The sound devices as the browser names them. Labels are empty until the microphone was granted
 * once.
 */
import type { VoiceProcessing } from '../../shared/model/settings.ts';
import { printable } from '../../shared/printable.ts';

export interface SoundDevice {
  readonly id: string;
  readonly label: string;
}

export interface SoundDevices {
  readonly microphones: readonly SoundDevice[];
  readonly speakers: readonly SoundDevice[];
}

/**
 * Every device but the aliases `default` and `communications`, for which the settings have null.
 */
export async function listDevices(media: Pick<MediaDevices, 'enumerateDevices'>): Promise<SoundDevices> {
  const found = await media.enumerateDevices();
  const ofKind = (kind: MediaDeviceKind) =>
    found
      .filter((device) => device.kind === kind && device.deviceId !== '' && !aliases.has(device.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label: printable(label, 128) }));
  return { microphones: ofKind('audioinput'), speakers: ofKind('audiooutput') };
}

const aliases = new Set(['default', 'communications']);

/** Passes the devices on now and after every change; gives the function that ends it. */
export function watchDevices(media: MediaDevices, listener: (devices: SoundDevices) => void): () => void {
  let isOver = false;
  const tell = () => {
    listDevices(media)
      .then((devices) => (isOver ? undefined : listener(devices)))
      .catch(() => undefined);
  };
  media.addEventListener('devicechange', tell);
  tell();
  return () => {
    isOver = true;
    media.removeEventListener('devicechange', tell);
  };
}

/** A microphone, and what is done with its sound. */
export interface MicrophoneChoice {
  /** Null: the system's default. */
  readonly deviceId: string | null;
  readonly processing: VoiceProcessing;
}

/** Not `exact`: where a chosen headset is unplugged, the call takes another microphone. */
export function microphoneConstraints({ deviceId, processing }: MicrophoneChoice): MediaTrackConstraints {
  return {
    ...processing,
    channelCount: 1,
    ...(deviceId === null ? {} : { deviceId: { ideal: deviceId } }),
  };
}
