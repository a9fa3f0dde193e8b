/**
 * A WAV file that is written as the sound comes. After each piece its header has the new length: a
 * second signal ends the process at once.
 */
import { closeSync, writeSync } from 'node:fs';
import { resampled } from '../../shared/sound/resample.ts';
import { wavHeader, wavHeaderLength, wavSamples, type Sound } from '../../shared/sound/wav.ts';
import { createFile } from './files.ts';

export interface RecordFile {
  readonly write: (sound: Sound) => void;
  readonly close: () => void;
}

/** Throws an InputError where the file cannot be made. */
export function openRecordFile(path: string): RecordFile {
  const file = createFile(path);
  let sampleRate: number | null = null;
  let samples = 0;
  const writeHeader = (): void =>
    void writeSync(file, wavHeader(sampleRate ?? 8000, samples), 0, wavHeaderLength, 0);
  writeHeader();
  return {
    write: (sound) => {
      // The first codec's rate; another codec in the same call may have another one.
      sampleRate ??= sound.sampleRate;
      const piece = resampled(sound, sampleRate).samples;
      writeSync(file, wavSamples(piece), 0, piece.length * 2, wavHeaderLength + samples * 2);
      samples += piece.length;
      writeHeader();
    },
    close: () => closeSync(file),
  };
}
