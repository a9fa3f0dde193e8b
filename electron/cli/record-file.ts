/**
 * A WAV file that is written as the sound comes. After each piece its header has the new length: a
 * second signal ends the process at once.
 */
import { closeSync, ftruncateSync, rmSync, writeSync } from 'node:fs';
import { resampled } from '../../shared/sound/resample.ts';
import { wavHeader, wavHeaderLength, wavSamples, type Sound } from '../../shared/sound/wav.ts';
import { openForWriting } from './files.ts';

export interface RecordFile {
  readonly write: (sound: Sound) => void;
  readonly close: () => void;
}

/**
 * The file is opened now, and written from the first sound on: without any, a file that was there
 * stays as it is, and no empty one is left. Throws an InputError where it cannot be written.
 */
export function openRecordFile(path: string): RecordFile {
  const { file, isNew } = openForWriting(path);
  let sampleRate: number | null = null;
  let samples = 0;
  const writeHeader = (): void =>
    void writeSync(file, wavHeader(sampleRate ?? 8000, samples), 0, wavHeaderLength, 0);
  return {
    write: (sound) => {
      // The first codec's rate; another codec in the same call may have another one.
      if (sampleRate === null) ftruncateSync(file);
      sampleRate ??= sound.sampleRate;
      const piece = resampled(sound, sampleRate).samples;
      writeSync(file, wavSamples(piece), 0, piece.length * 2, wavHeaderLength + samples * 2);
      samples += piece.length;
      writeHeader();
    },
    close: () => {
      closeSync(file);
      if (isNew && sampleRate === null) rmSync(path, { force: true });
    },
  };
}
