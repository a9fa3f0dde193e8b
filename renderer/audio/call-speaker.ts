/** The other side's voice: an audio element on the chosen speaker, and its level. */
import { createLevelMeter, type LevelMeter } from './level.ts';
import { gainOf } from './tones.ts';

export interface SpeakerChoice {
  /** Null: the system's default. */
  readonly deviceId: string | null;
  /** 0 to 1. */
  readonly volume: number;
}

export interface CallSpeaker {
  /** Plays that stream in place of the one before. */
  readonly play: (stream: MediaStream) => void;
  /** The same device again changes nothing. */
  readonly use: (choice: SpeakerChoice) => void;
  /** 0 to 1, of now. */
  readonly level: () => number;
  /** The stream ended. */
  readonly rest: () => void;
  readonly close: () => void;
}

export function createCallSpeaker(initial: SpeakerChoice): CallSpeaker {
  const element = document.createElement('audio');
  element.autoplay = true;
  element.volume = gainOf(initial.volume);
  let { deviceId } = initial;
  let meter: LevelMeter | null = null;

  const rest = (): void => {
    meter?.close();
    meter = null;
  };
  const applyDevice = (): void => {
    // A speaker that is gone: the system's default stays in use.
    void element.setSinkId(deviceId ?? '').catch(() => undefined);
  };
  return {
    play: (stream) => {
      rest();
      meter = createLevelMeter(stream);
      element.srcObject = stream;
      document.body.append(element);
      // A page that may not play yet plays nothing: the meter stays at rest and shows it.
      void element.play().catch(() => undefined);
      if (deviceId !== null) applyDevice();
    },
    use: (next) => {
      element.volume = gainOf(next.volume);
      if (next.deviceId === deviceId) return;
      deviceId = next.deviceId;
      applyDevice();
    },
    level: () => meter?.level() ?? 0,
    rest,
    close: () => {
      rest();
      element.srcObject = null;
      element.remove();
    },
  };
}
