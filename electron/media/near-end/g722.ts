/**
 * G.722 at 64 kbit/s (ITU-T G.722, mode 1): two bands of 8 kHz each, split by a quadrature mirror
 * filter and coded by ADPCM, the lower with 6 bits, the higher with 2. The names of the steps are
 * those of the recommendation's blocks.
 */
import {
  highMultipliers,
  highPower,
  inverse2,
  inverse4,
  inverse6,
  lowLevels,
  lowMultipliers,
  mirrorTaps,
  scaleSteps,
} from './g722-tables.ts';
import type { SoundCodec } from './sound-codec.ts';

const sampleRate = 16_000;

export function createG722(): SoundCodec {
  const [encode, decode] = [createG722Encoder(), createG722Decoder()];
  return { sampleRate, encode, decode, conceal: (samples) => new Int16Array(samples) };
}

/** Pairs of samples to bytes. */
export function createG722Encoder(): (samples: Int16Array) => Uint8Array {
  const split = createMirror();
  const [low, high] = [new Band(32), new Band(8)];
  return (samples) => {
    const bytes = new Uint8Array(samples.length >> 1);
    for (let at = 0; at < bytes.length; at += 1) {
      const [odd, even] = split(samples[2 * at] ?? 0, samples[2 * at + 1] ?? 0);
      const lowCode = quantizeLow(low, (even + odd) >> 14);
      const highCode = quantizeHigh(high, (even - odd) >> 14);
      adaptLow(low, lowCode);
      adaptHigh(high, highCode);
      bytes[at] = (highCode << 6) | lowCode;
    }
    return bytes;
  };
}

/** Bytes to pairs of samples. */
export function createG722Decoder(): (bytes: Uint8Array) => Int16Array {
  const join = createMirror();
  const [low, high] = [new Band(32), new Band(8)];
  return (bytes) => {
    const samples = new Int16Array(bytes.length * 2);
    bytes.forEach((byte, at) => {
      const [lowCode, highCode] = [byte & 0x3f, byte >> 6];
      const lower = limited15(low.predicted + scaled(low, inverse6, lowCode));
      const higher = limited15(high.predicted + scaled(high, inverse2, highCode));
      adaptLow(low, lowCode);
      adaptHigh(high, highCode);
      const [odd, even] = join(lower + higher, lower - higher);
      samples[2 * at] = limited16(even >> 11);
      samples[2 * at + 1] = limited16(odd >> 11);
    });
    return samples;
  };
}

/** The last 24 values, and the two sums of the filter over them. */
function createMirror(): (first: number, second: number) => readonly [odd: number, even: number] {
  const values = new Int32Array(2 * mirrorTaps.length);
  return (first, second) => {
    values.copyWithin(0, 2);
    values[values.length - 2] = first;
    values[values.length - 1] = second;
    let [odd, even] = [0, 0];
    mirrorTaps.forEach((tap, index) => {
      odd += (values[2 * index] ?? 0) * tap;
      even += (values[values.length - 1 - 2 * index] ?? 0) * tap;
    });
    return [odd, even];
  };
}

const limited16 = (value: number): number => Math.max(-32_768, Math.min(32_767, value));
const limited15 = (value: number): number => Math.max(-16_384, Math.min(16_383, value));
const at = (values: Readonly<ArrayLike<number>>, index: number): number => values[index] ?? 0;

/** What encoder and decoder of a band both know: the predictor and the step of the quantizer. */
class Band {
  /** The prediction of the next value, and the part of it that the zeros give. */
  predicted = 0;
  #zeros = 0;
  /** The step, and its logarithm. */
  step: number;
  logarithm = 0;
  /** Newest first: differences, reconstructed values, and these without the poles' part. */
  readonly #differences = new Int32Array(7);
  readonly #reconstructed = new Int32Array(3);
  readonly #partial = new Int32Array(3);
  /** Coefficients from index 1 on. */
  readonly #poles = new Int32Array(3);
  readonly #zeroFilter = new Int32Array(7);

  constructor(step: number) {
    this.step = step;
  }

  /** RECONS, PARREC, UPPOL2, UPPOL1, UPZERO, DELAYA, FILTEP, FILTEZ, PREDIC. */
  update(difference: number): void {
    this.#differences[0] = difference;
    this.#reconstructed[0] = limited16(this.predicted + difference);
    this.#partial[0] = limited16(this.#zeros + difference);
    this.#adaptPoles();
    this.#adaptZeros(difference);
    for (const values of [this.#differences, this.#reconstructed, this.#partial]) values.copyWithin(1, 0);
    this.#predict();
  }

  #adaptPoles(): void {
    const [newest, before, last] = [...this.#partial].map((value) => value >> 15);
    const first = limited16(at(this.#poles, 1) << 2);
    const turned = newest === before ? Math.min(-first, 32_767) : first;
    const second = (newest === last ? 128 : -128) + (turned >> 7) + ((at(this.#poles, 2) * 32_512) >> 15);
    const pole2 = Math.max(-12_288, Math.min(12_288, second));
    const pole1 = limited16((newest === before ? 192 : -192) + ((at(this.#poles, 1) * 32_640) >> 15));
    const bound = limited16(15_360 - pole2);
    this.#poles[1] = Math.max(-bound, Math.min(bound, pole1));
    this.#poles[2] = pole2;
  }

  #adaptZeros(difference: number): void {
    const gain = difference === 0 ? 0 : 128;
    for (let index = 1; index < this.#zeroFilter.length; index += 1) {
      const isSame = at(this.#differences, index) >> 15 === difference >> 15;
      const kept = (at(this.#zeroFilter, index) * 32_640) >> 15;
      this.#zeroFilter[index] = limited16((isSame ? gain : -gain) + kept);
    }
  }

  #predict(): void {
    const product = (filter: Int32Array, values: Int32Array, index: number): number =>
      (at(filter, index) * limited16(2 * at(values, index))) >> 15;
    const poles = product(this.#poles, this.#reconstructed, 1) + product(this.#poles, this.#reconstructed, 2);
    let zeros = 0;
    for (let index = 1; index < this.#zeroFilter.length; index += 1)
      zeros += product(this.#zeroFilter, this.#differences, index);
    this.#zeros = limited16(zeros);
    this.predicted = limited16(limited16(poles) + this.#zeros);
  }
}

const scaled = ({ step }: Band, inverse: readonly number[], code: number): number =>
  (step * at(inverse, code)) >> 15;

/** QUANTL: the code of the difference to the prediction. */
function quantizeLow({ predicted, step }: Band, value: number): number {
  const difference = limited16(value - predicted);
  const magnitude = difference >= 0 ? difference : -difference - 1;
  const above = lowLevels.findIndex((level) => magnitude < (level * step) >> 12);
  const level = above < 0 ? lowLevels.length : above;
  // Codes count down from the smallest difference; the two smallest negative ones are apart.
  if (difference >= 0) return 61 - level;
  return level < 2 ? 63 - level : 33 - level;
}

/** QUANTH. */
function quantizeHigh({ predicted, step }: Band, value: number): number {
  const difference = limited16(value - predicted);
  const magnitude = difference >= 0 ? difference : -difference - 1;
  const isLarge = magnitude >= (highPower * step) >> 12;
  return (difference < 0 ? 0 : 2) + (isLarge ? 0 : 1);
}

/** INVQAL, LOGSCL, SCALEL. The predictor sees the four highest bits alone. */
function adaptLow(band: Band, code: number): void {
  const difference = scaled(band, inverse4, code >> 2);
  const logarithm = ((band.logarithm * 127) >> 7) + at(lowMultipliers, code >> 2);
  band.logarithm = Math.max(0, Math.min(18_432, logarithm));
  band.step = stepOf(band.logarithm, 8);
  band.update(difference);
}

/** INVQAH, LOGSCH, SCALEH. */
function adaptHigh(band: Band, code: number): void {
  const difference = scaled(band, inverse2, code);
  const logarithm = ((band.logarithm * 127) >> 7) + at(highMultipliers, code);
  band.logarithm = Math.max(0, Math.min(22_528, logarithm));
  band.step = stepOf(band.logarithm, 10);
  band.update(difference);
}

function stepOf(logarithm: number, shift: number): number {
  const mantissa = at(scaleSteps, (logarithm >> 6) & 31);
  const right = shift - (logarithm >> 11);
  return (right < 0 ? mantissa << -right : mantissa >> right) << 2;
}
