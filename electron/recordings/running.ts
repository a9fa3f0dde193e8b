/** The recordings that run, and what the person sees of them. */
import type { Recording, Recordings as RecordingsShown } from '../../shared/model/recording.ts';
import type { WavFile } from './wav-file.ts';

export interface Running extends Recording {
  readonly wav: WavFile;
  /** Milliseconds, monotonic. */
  readonly startedAt: number;
  received: number;
  isEnding: boolean;
}

export interface RunningRecordings {
  readonly find: (callId: string) => Running | undefined;
  readonly all: () => readonly Running[];
  readonly add: (recording: Running) => void;
  /** Undefined: none ran. */
  readonly take: (callId: string) => Running | undefined;
  /** The same object until something changes. */
  readonly shown: () => RecordingsShown;
  readonly onChange: (listener: () => void) => void;
}

export function createRunning(folder: () => string | null): RunningRecordings {
  const running = new Map<string, Running>();
  const listeners: (() => void)[] = [];
  let shown: RecordingsShown = { folder: folder(), running: [] };
  const changed = (): void => {
    const list = [...running.values()].map(({ callId, since, file }) => ({ callId, since, file }));
    shown = { folder: folder(), running: list };
    for (const listener of listeners) listener();
  };
  return {
    find: (callId) => running.get(callId),
    all: () => [...running.values()],
    add: (recording) => {
      running.set(recording.callId, recording);
      changed();
    },
    take: (callId) => {
      const recording = running.get(callId);
      if (running.delete(callId)) changed();
      return recording;
    },
    shown: () => {
      if (shown.folder !== folder()) shown = { ...shown, folder: folder() };
      return shown;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
