/** The phone's own sounds, made by WebAudio: no files. Cadences and frequencies are data. */

export type ToneName = 'ring' | 'ringback' | 'busy';

interface Cadence {
  readonly frequencies: readonly number[];
  /** Seconds on, off, on, off ...; then from the beginning. */
  readonly pattern: readonly number[];
  readonly gain: number;
}

/** Ringback and busy as in most of Europe (ITU-T E.180, 425 Hz); the ring is a chord of ours. */
export const cadences: Readonly<Record<ToneName, Cadence>> = {
  ring: { frequencies: [523.25, 659.25, 783.99], pattern: [0.4, 0.2, 0.4, 2], gain: 0.12 },
  ringback: { frequencies: [425], pattern: [1, 4], gain: 0.08 },
  busy: { frequencies: [425], pattern: [0.5, 0.5], gain: 0.08 },
};

/** ITU-T Q.23: row and column. */
export function digitFrequencies(digit: string): readonly [number, number] | null {
  const index = ['123A', '456B', '789C', '*0#D'].findIndex((row) => row.includes(digit));
  const row = [697, 770, 852, 941][index];
  const column = [1209, 1336, 1477, 1633][['123A', '456B', '789C', '*0#D'][index]?.indexOf(digit) ?? -1];
  return digit.length === 1 && row !== undefined && column !== undefined ? [row, column] : null;
}

export interface Tones {
  /** Plays until another is asked for; null: silence. The same again changes nothing. */
  readonly play: (tone: ToneName | null) => void;
  /** A short tone for a digit pressed. */
  readonly digit: (digit: string) => void;
  /** A device id; null: the system's default. The same again changes nothing. */
  readonly useSpeaker: (deviceId: string | null) => void;
  readonly close: () => void;
}

/** Fades in and out within 5 ms, so that nothing clicks. */
const fadeSeconds = 0.005;
const digitSeconds = 0.12;

export function createTones(context = new AudioContext()): Tones {
  let speaker: string | null = null;
  let playing: { readonly name: ToneName; readonly stop: () => void } | null = null;
  return {
    play: (tone) => {
      if (playing?.name === tone || (!playing && tone === null)) return;
      playing?.stop();
      playing = tone === null ? null : { name: tone, stop: startCadence(context, cadences[tone]) };
    },
    digit: (digit) => {
      const frequencies = digitFrequencies(digit);
      if (!frequencies) return;
      const { volume, stop } = startChord(context, frequencies);
      pulse(volume, context.currentTime, digitSeconds, 0.06);
      setTimeout(stop, digitSeconds * 1000 + 50);
    },
    useSpeaker: (deviceId) => {
      if (deviceId === speaker) return;
      speaker = deviceId;
      const choosable = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
      void choosable.setSinkId?.(deviceId ?? '').catch(() => undefined);
    },
    close: () => {
      playing?.stop();
      playing = null;
      void context.close();
    },
  };
}

interface Chord {
  /** 0 at first. */
  readonly volume: AudioParam;
  readonly stop: () => void;
}

function startChord(context: AudioContext, frequencies: readonly number[]): Chord {
  const node = new GainNode(context, { gain: 0 });
  node.connect(context.destination);
  const oscillators = frequencies.map((frequency) => new OscillatorNode(context, { frequency }));
  for (const oscillator of oscillators) {
    oscillator.connect(node);
    oscillator.start();
  }
  void context.resume();
  return {
    volume: node.gain,
    stop: () => {
      node.gain.cancelScheduledValues(0);
      for (const oscillator of oscillators) oscillator.stop();
      node.disconnect();
    },
  };
}

function pulse(volume: AudioParam, from: number, seconds: number, gain: number): void {
  volume.setValueAtTime(0, from);
  volume.linearRampToValueAtTime(gain, from + fadeSeconds);
  volume.setValueAtTime(gain, from + seconds - fadeSeconds);
  volume.linearRampToValueAtTime(0, from + seconds);
}

/** Gives the function that ends it. */
function startCadence(context: AudioContext, { frequencies, pattern, gain }: Cadence): () => void {
  const { volume, stop } = startChord(context, frequencies);
  const length = pattern.reduce((sum, part) => sum + part, 0);
  const round = () => {
    let at = context.currentTime;
    for (const [index, seconds] of pattern.entries()) {
      if (index % 2 === 0) pulse(volume, at, seconds, gain);
      at += seconds;
    }
  };
  round();
  const timer = setInterval(round, length * 1000);
  return () => {
    clearInterval(timer);
    stop();
  };
}
