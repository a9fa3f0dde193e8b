/** The strongest frequency of a piece of sound. */

/** Below this part of full scale, as a power, all is silence: about -96 dB, one step of 16 bits. */
const silence = 2.5e-10;

/**
 * Hz of the strongest frequency in `samples`, from 20 Hz on, between the bins by a parabola through
 * the peak; null: they are silent.
 */
export function strongestFrequency(samples: Int16Array, sampleRate: number): number | null {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / Math.max(samples.length, 1);
  let power = 0;
  const size = 2 ** Math.ceil(Math.log2(Math.max(samples.length, 2) * 2));
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  samples.forEach((sample, index) => {
    const value = (sample - mean) / 32_768;
    power += value * value;
    const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / samples.length);
    real[index] = value * hann;
  });
  if (power / Math.max(samples.length, 1) < silence) return null;
  transform(real, imaginary);
  const level = (bin: number): number =>
    Math.log(Math.max(at(real, bin) ** 2 + at(imaginary, bin) ** 2, 1e-30));
  let peak = Math.max(1, Math.ceil((20 * size) / sampleRate));
  for (let bin = peak; bin < size / 2; bin += 1) if (level(bin) > level(peak)) peak = bin;
  const [before, top, after] = [level(peak - 1), level(peak), level(peak + 1)];
  const bend = before - 2 * top + after;
  const shift = bend === 0 ? 0 : (before - after) / (2 * bend);
  return ((peak + shift) * sampleRate) / size;
}

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/** The fast Fourier transform (radix 2), in place. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  reorder(real);
  for (let half = 1; half < size; half *= 2) {
    const step = -Math.PI / half;
    for (let turn = 0; turn < half; turn += 1) {
      const [cosine, sine] = [Math.cos(step * turn), Math.sin(step * turn)];
      for (let low = turn; low < size; low += 2 * half) {
        const high = low + half;
        const re = at(real, high) * cosine - at(imaginary, high) * sine;
        const im = at(real, high) * sine + at(imaginary, high) * cosine;
        real[high] = at(real, low) - re;
        imaginary[high] = at(imaginary, low) - im;
        real[low] = at(real, low) + re;
        imaginary[low] = at(imaginary, low) + im;
      }
    }
  }
}

/** Into the order of the bits of the index from behind. */
function reorder(values: Float64Array): void {
  const size = values.length;
  let mirrored = 0;
  for (let index = 1; index < size; index += 1) {
    let bit = size >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored |= bit;
    if (index >= mirrored) continue;
    const kept = at(values, index);
    values[index] = at(values, mirrored);
    values[mirrored] = kept;
  }
}
