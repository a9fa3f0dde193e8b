/** What a near end without a microphone sends. */
import { resampled } from '../../../shared/sound/resample.ts';
import { tone } from '../../../shared/sound/tone.ts';
import type { Sound } from '../../../shared/sound/wav.ts';

/** `count` samples at that rate, from sample number `from` on. */
export type SoundSource = (sampleRate: number, from: number, count: number) => Int16Array;

export const silentSource: SoundSource = (_rate, _from, count) => new Int16Array(count);

export function toneSource(hz: number): SoundSource {
  return (sampleRate, from, count) => tone(hz, sampleRate, count, -12, from);
}

/** A file once, then silence. */
export function fileSource(sound: Sound): SoundSource {
  let ready: Sound | null = null;
  return (sampleRate, from, count) => {
    ready = ready?.sampleRate === sampleRate ? ready : resampled(sound, sampleRate);
    const samples = new Int16Array(count);
    samples.set(ready.samples.subarray(from, from + count));
    return samples;
  };
}
