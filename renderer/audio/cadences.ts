/** The phone's own sounds as data, and the samples that they are. No files. */

export const toneNames = [
  'ring',
  'ring-internal',
  'ring-external',
  'ring-urgent',
  'ring-short',
  'call-waiting',
  'ringback',
  'busy',
  'congestion',
  'end',
  'joined',
  'auto-answer',
] as const;
export type ToneName = (typeof toneNames)[number];

export interface Cadence {
  /** Hz; all of them sound together. */
  readonly frequencies: readonly number[];
  /** Seconds on, off, on, off ... */
  readonly pattern: readonly number[];
  /** The amplitude of each frequency at full volume, of 1. */
  readonly amplitude: number;
  /** How often the pattern is played; null: until another tone is asked for. */
  readonly rounds: number | null;
}

/** Of every ring. */
const chord = [523.25, 659.25, 783.99] as const;

/**
 * ITU-T E.180 recommends one tone of 425 Hz. The cadences are those of Germany in its Supplement 2,
 * "Various tones used in national networks": ringing tone I, busy tone I, congestion tone I and
 * call waiting tone I. The ring, the end (three short tones), the two tones for somebody who joins,
 * and all amplitudes are our own choice. Call waiting and joining are heard beside voices and stay
 * below them.
 */
export const cadences: Readonly<Record<ToneName, Cadence>> = {
  ring: { frequencies: chord, pattern: [0.4, 0.2, 0.4, 2], amplitude: 0.2, rounds: null },
  // Told apart by their rhythm (RFC 7462): one long, three short, without a pause, and once.
  'ring-internal': { frequencies: chord, pattern: [1, 2], amplitude: 0.2, rounds: null },
  'ring-external': {
    frequencies: chord,
    pattern: [0.3, 0.15, 0.3, 0.15, 0.3, 1.8],
    amplitude: 0.2,
    rounds: null,
  },
  'ring-urgent': { frequencies: chord, pattern: [0.2, 0.15], amplitude: 0.2, rounds: null },
  'ring-short': { frequencies: chord, pattern: [0.4, 0.2], amplitude: 0.2, rounds: 1 },
  'call-waiting': { frequencies: [425], pattern: [0.2, 0.2, 0.2, 5], amplitude: 0.04, rounds: null },
  ringback: { frequencies: [425], pattern: [1, 4], amplitude: 0.16, rounds: null },
  busy: { frequencies: [425], pattern: [0.48, 0.48], amplitude: 0.16, rounds: null },
  congestion: { frequencies: [425], pattern: [0.24, 0.24], amplitude: 0.16, rounds: null },
  end: { frequencies: [425], pattern: [0.15, 0.1], amplitude: 0.1, rounds: 3 },
  joined: { frequencies: [620], pattern: [0.12, 0.06], amplitude: 0.05, rounds: 2 },
  'auto-answer': { frequencies: [659.25, 880], pattern: [0.5, 0.1, 0.25, 0.1], amplitude: 0.2, rounds: 1 },
};

/** ITU-T Q.23: row and column. */
export function digitFrequencies(digit: string): readonly [number, number] | null {
  const index = ['123A', '456B', '789C', '*0#D'].findIndex((row) => row.includes(digit));
  const row = [697, 770, 852, 941][index];
  const column = [1209, 1336, 1477, 1633][['123A', '456B', '789C', '*0#D'][index]?.indexOf(digit) ?? -1];
  return digit.length === 1 && row !== undefined && column !== undefined ? [row, column] : null;
}

/** A short tone for a digit pressed; null: there is none. */
export function digitCadence(digit: string): Cadence | null {
  const frequencies = digitFrequencies(digit);
  return frequencies && { frequencies, pattern: [0.12, 0.05], amplitude: 0.12, rounds: 1 };
}

/** Each tone fades in and out within 5 ms, so that nothing clicks. */
const fadeSeconds = 0.005;

/** One round of a cadence, in -1 to 1. */
export function samplesOf({ frequencies, pattern, amplitude }: Cadence, sampleRate: number): Float32Array {
  const lengths = pattern.map((seconds) => Math.round(seconds * sampleRate));
  const samples = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  const fade = fadeSeconds * sampleRate;
  let start = 0;
  lengths.forEach((length, part) => {
    const isOn = part % 2 === 0;
    for (let at = 0; at < (isOn ? length : 0); at += 1) {
      const faded = amplitude * Math.min(1, at / fade, (length - at) / fade);
      const wave = frequencies.map((frequency) => Math.sin((2 * Math.PI * frequency * at) / sampleRate));
      samples[start + at] = faded * wave.reduce((sum, value) => sum + value, 0);
    }
    start += length;
  });
  return samples;
}
