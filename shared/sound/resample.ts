import type { Sound } from './wav.ts';

/** Zero crossings of the sinc on each side: more is steeper. */
const crossings = 16;

/**
 * The same sound at another rate, by a windowed sinc: above half of the lower rate nothing is left
 * that could fold back.
 */
export function resampled(sound: Sound, wanted: number): Sound {
  const { sampleRate, samples } = sound;
  if (wanted === sampleRate) return sound;
  const step = sampleRate / wanted;
  // Of the source's band, with room for the slope.
  const cutoff = Math.min(1, 1 / step) * 0.95;
  const reach = crossings / cutoff;
  const count = Math.floor(samples.length / step);
  const result = new Int16Array(count);
  for (let index = 0; index < count; index += 1) {
    const centre = index * step;
    let sum = 0;
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    for (let at = Math.max(0, Math.ceil(centre - reach)); at <= last; at += 1)
      sum += (samples[at] ?? 0) * kernel(at - centre, cutoff, reach);
    result[index] = Math.round(Math.max(-32_768, Math.min(32_767, sum)));
  }
  return { sampleRate: wanted, samples: result };
}

function kernel(distance: number, cutoff: number, reach: number): number {
  const hann = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
  const angle = Math.PI * cutoff * distance;
  return cutoff * hann * (angle === 0 ? 1 : Math.sin(angle) / angle);
}
