/** Tones made and tones found. Levels are in dB relative to a full-scale sine (0 dB). */

const fullScale = 32_767;

/**
 * `count` samples of a sine of `frequency` Hz; `from`: the index of the first sample, so that
 * pieces join without a click.
 */
export function tone(
  frequency: number,
  sampleRate: number,
  count: number,
  level = -12,
  from = 0,
): Int16Array {
  const amplitude = fullScale * 10 ** (level / 20);
  const step = (2 * Math.PI * frequency) / sampleRate;
  return Int16Array.from({ length: count }, (_, index) =>
    Math.round(amplitude * Math.sin(step * (from + index))),
  );
}

/**
 * The level of `frequency` in `samples` (Goertzel). Choose a length that holds whole periods, or a
 * long one.
 */
export function goertzel(samples: Int16Array, sampleRate: number, frequency: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate);
  let last = 0;
  let beforeLast = 0;
  for (const sample of samples) {
    const next = sample / fullScale + coefficient * last - beforeLast;
    beforeLast = last;
    last = next;
  }
  const power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
  const amplitude = (2 * Math.sqrt(Math.max(power, 0))) / samples.length;
  return 20 * Math.log10(Math.max(amplitude, 1e-6));
}

/** The level of everything together, as a sine of the same power would have it. */
export function loudness(samples: Int16Array): number {
  const power =
    samples.reduce((sum, sample) => sum + (sample / fullScale) ** 2, 0) / Math.max(samples.length, 1);
  return 10 * Math.log10(Math.max(2 * power, 1e-12));
}

export interface ToneFound {
  /** Of the tone, dB. */
  readonly level: number;
  /** Everything that is not the tone, dB below the tone. */
  readonly purity: number;
  /** 20 ms windows in which the tone is more than 10 dB below its median. */
  readonly gaps: number;
  readonly windows: number;
}

/** How much of `samples` is the tone, and whether it has holes. */
export function findTone(samples: Int16Array, sampleRate: number, frequency: number): ToneFound {
  const size = Math.round(sampleRate / 50);
  const windows: number[] = [];
  for (let at = 0; at + size <= samples.length; at += size) {
    windows.push(goertzel(samples.subarray(at, at + size), sampleRate, frequency));
  }
  const median = windows.toSorted((a, b) => a - b)[windows.length >> 1] ?? -120;
  const tonePower = windows.reduce((sum, level) => sum + 10 ** (level / 10), 0) / Math.max(windows.length, 1);
  const rest = Math.max(10 ** (loudness(samples) / 10) - tonePower, 1e-12);
  return {
    level: median,
    purity: 10 * Math.log10(tonePower / rest),
    gaps: windows.filter((level) => level < median - 10).length,
    windows: windows.length,
  };
}
