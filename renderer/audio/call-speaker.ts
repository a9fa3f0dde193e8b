/** The other side's voice: an audio element on the chosen speaker, and its level. */
import { createLevelMeter, type LevelMeter } from './level.ts';

export interface CallSpeaker {
  /** Plays that stream in place of the one before. */
  readonly play: (stream: MediaStream) => void;
  /** A device id; null: the system's default. The same again changes nothing. */
  readonly use: (deviceId: string | null) => void;
  /** 0 to 1, of now. */
  readonly level: () => number;
  /** The stream ended. */
  readonly rest: () => void;
  readonly close: () => void;
}

export function createCallSpeaker(initial: string | null): CallSpeaker {
  const element = document.createElement('audio');
  element.autoplay = true;
  let deviceId = initial;
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
      if (next === deviceId) return;
      deviceId = next;
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
