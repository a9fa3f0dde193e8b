/** The sound that a call received, as figures: the strongest frequency and its level. */
import { strongestFrequency } from '../../../shared/sound/spectrum.ts';
import { goertzel, loudness } from '../../../shared/sound/tone.ts';
import type { Sound } from '../../../shared/sound/wav.ts';

export interface Heard {
  /** Hz; null: silence. */
  readonly hz: number | null;
  /** dB relative to a full-scale sine. Of silence: the level of all its noise together. */
  readonly db: number;
}

export interface Hearing {
  readonly take: (sound: Sound) => void;
  /** Null: no sound came. */
  readonly heard: () => Heard | null;
}

const windowSeconds = 0.2;
/** More than an hour; a later window then replaces the earliest. */
const windowLimit = 20_000;
/** dB: a quieter window is silence. */
const silentLevel = -60;
/** Windows whose frequencies differ by less have the same tone. */
const sameHz = 12;

export function createHearing(): Hearing {
  const windows: Heard[] = [];
  let rate = 0;
  let waiting: Int16Array[] = [];
  let count = 0;

  const finish = (samples: Int16Array, sampleRate: number): void => {
    const hz = strongestFrequency(samples, sampleRate);
    const level = hz === null ? loudness(samples) : goertzel(samples, sampleRate, hz);
    windows.push({ hz: level < silentLevel ? null : hz, db: level });
    if (windows.length > windowLimit) windows.shift();
  };

  return {
    take: ({ sampleRate, samples }) => {
      if (rate !== sampleRate) [rate, waiting, count] = [sampleRate, [], 0];
      waiting.push(samples);
      count += samples.length;
      const size = sampleRate * windowSeconds;
      if (count < size) return;
      const all = joined(waiting, count);
      let from = 0;
      for (; from + size <= count; from += size) finish(all.subarray(from, from + size), sampleRate);
      waiting = [all.subarray(from)];
      count -= from;
    },
    heard: () => {
      if (windows.length === 0 && count > 0) finish(joined(waiting, count), rate);
      return steadyPart(windows);
    },
  };
}

/** Of the windows with sound, those at the median frequency; where all are silent, their level. */
function steadyPart(windows: readonly Heard[]): Heard | null {
  const audible = windows.flatMap(({ hz, db }) => (hz === null ? [] : [{ hz, db }]));
  if (audible.length === 0)
    return windows.length === 0 ? null : { hz: null, db: median(windows.map(({ db }) => db)) };
  const middle = median(audible.map(({ hz }) => hz));
  const steady = audible.filter(({ hz }) => Math.abs(hz - middle) < sameHz);
  // Windows with a gap in them are quieter than the sound is.
  return {
    hz: median(steady.map(({ hz }) => hz)),
    db: quantile(
      steady.map(({ db }) => db),
      0.75,
    ),
  };
}

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
const median = (values: readonly number[]): number => quantile(values, 0.5);

function joined(pieces: readonly Int16Array[], count: number): Int16Array {
  const all = new Int16Array(count);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
