/**
 * Sounds of the PBX, made of sines: nothing is recorded, so nothing is licensed. 8 kHz, 16 bits,
 * mono.
 */

const sampleRate = 8000;

interface Note {
  /** Semitones from A4 (440 Hz); null: a rest. */
  readonly pitch: number | null;
  readonly beats: number;
}

const note = (pitch: number | null, beats: number): Note => ({ pitch, beats });

/** A pentatonic tune of 12.8 s that ends where it begins. */
const tune: readonly Note[] = [
  ...[3, 5, 7, 10].map((pitch) => note(pitch, 1)),
  ...[12, 10, 7].map((pitch) => note(pitch, 1)),
  note(null, 1),
  ...[5, 7, 10, 12].map((pitch) => note(pitch, 1)),
  note(15, 2),
  note(12, 2),
  ...[12, 10, 7, 10].map((pitch) => note(pitch, 1)),
  ...[7, 5, 3].map((pitch) => note(pitch, 1)),
  note(null, 1),
  ...[-2, 3, 5, 7].map((pitch) => note(pitch, 1)),
  note(3, 3),
  note(null, 1),
];

/** The music extension, once through. */
export const melody = (): Int16Array => render(tune, 0.4);
/** Two short notes: somebody answered. */
export const chime = (): Int16Array => render([note(7, 1), note(12, 1.5), note(null, 0.5)], 0.2);

/**
 * A plucked string of a sort: three partials that die away, the higher the sooner; -12 dB at its
 * loudest.
 */
function render(notes: readonly Note[], secondsPerBeat: number): Int16Array {
  const pieces = notes.map(({ pitch, beats }) => {
    const length = Math.round(beats * secondsPerBeat * sampleRate);
    return Int16Array.from({ length }, (_, at) => (pitch === null ? 0 : pluck(pitch, at, length)));
  });
  const all = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let from = 0;
  for (const piece of pieces) {
    all.set(piece, from);
    from += piece.length;
  }
  return all;
}

function pluck(pitch: number, at: number, length: number): number {
  const seconds = at / sampleRate;
  const frequency = 440 * 2 ** (pitch / 12);
  const partial = (number: number, share: number) =>
    share * Math.sin(2 * Math.PI * number * frequency * seconds) * Math.exp(-2.5 * number * seconds);
  // 5 ms up and 10 ms down keep the edges free of clicks.
  const edge = Math.min(1, at / 40, (length - at) / 80);
  return Math.round(32_767 * 0.25 * edge * (partial(1, 0.75) + partial(2, 0.18) + partial(3, 0.07)));
}
