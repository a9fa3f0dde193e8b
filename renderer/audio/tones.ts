/**
 * Plays the phone's own sounds: the ring on the ringer, all others on the speaker. They are buffers
 * that WebAudio repeats, so that a window in the background, whose timers are slowed, rings too.
 */
import type { Volumes } from '../../shared/model/settings.ts';
import { cadences, digitCadence, samplesOf, type Cadence, type ToneName } from './cadences.ts';

export interface Tones {
  /** Plays until another is asked for; null: silence. The same again changes nothing. */
  readonly play: (tone: ToneName | null) => void;
  /** A short tone for a digit pressed. */
  readonly digit: (digit: string) => void;
  /** Plays a short one beside whatever plays. */
  readonly signal: (tone: 'joined' | 'auto-answer') => void;
  readonly use: (choice: ToneChoice) => void;
  readonly close: () => void;
}

export interface ToneChoice {
  /** Device ids; null: the system's default. */
  readonly speaker: string | null;
  readonly ringer: string | null;
  readonly volumes: Pick<Volumes, 'ringer' | 'tones'>;
}

/** Where tones are played: a device, and how loud. */
export interface ToneOutput {
  /** `ended`: resolves when it is over or stopped. */
  readonly start: (cadence: Cadence) => { readonly stop: () => void; readonly ended: Promise<void> };
  /** The same device again changes nothing. */
  readonly use: (deviceId: string | null, volume: number) => void;
  readonly close: () => void;
}

export function createTones(speaker = idleToneOutput(), ringer = idleToneOutput()): Tones {
  let playing: { readonly name: ToneName; readonly stop: () => void } | null = null;
  return {
    play: (tone) => {
      if ((playing?.name ?? null) === tone) return;
      playing?.stop();
      const output = tone?.startsWith('ring') && tone !== 'ringback' ? ringer : speaker;
      playing = tone === null ? null : { name: tone, stop: output.start(cadences[tone]).stop };
    },
    digit: (digit) => {
      const cadence = digitCadence(digit);
      if (cadence) speaker.start(cadence);
    },
    // The person may be away from the headset when a call is answered without them.
    signal: (tone) => void (tone === 'joined' ? speaker : ringer).start(cadences[tone]),
    use: (choice) => {
      speaker.use(choice.speaker, choice.volumes.tones);
      ringer.use(choice.ringer, choice.volumes.ringer);
    },
    close: () => {
      playing?.stop();
      playing = null;
      speaker.close();
      ringer.close();
    },
  };
}

/** Loudness as a person hears it: half of the way is a quarter of the amplitude, 12 dB less. */
export const gainOf = (volume: number): number => Math.min(1, Math.max(0, volume)) ** 2;

/** `destination`: for tests; else the device of `use`. */
export function createToneOutput(
  context = new AudioContext(),
  destination: AudioNode = context.destination,
): ToneOutput {
  let device: string | null = null;
  const volume = new GainNode(context);
  volume.connect(destination);
  return {
    start: (cadence) => startCadence(context, volume, cadence),
    use: (deviceId, loudness) => {
      volume.gain.value = gainOf(loudness);
      if (deviceId === device) return;
      device = deviceId;
      void useSink(context, deviceId);
    },
    close: () => void context.close(),
  };
}

/**
 * An output that is made in an idle moment, or at once for the first tone: an AudioContext takes
 * more than 10 ms, which the start of the page has no time for.
 */
export function idleToneOutput(make: () => ToneOutput = createToneOutput): ToneOutput {
  let made: ToneOutput | null = null;
  let chosen: Parameters<ToneOutput['use']> | null = null;
  const output = (): ToneOutput => {
    if (made) return made;
    made = make();
    if (chosen) made.use(...chosen);
    return made;
  };
  // Also in a page that is busy: its first ring has its device then.
  const idle = requestIdleCallback(output, { timeout: 5000 });
  return {
    start: (cadence) => output().start(cadence),
    use: (...choice) => {
      chosen = choice;
      made?.use(...choice);
    },
    close: () => {
      cancelIdleCallback(idle);
      made?.close();
    },
  };
}

/** A device that is gone: the one before stays in use. */
async function useSink(context: AudioContext, deviceId: string | null): Promise<void> {
  const choosable = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
  await choosable.setSinkId?.(deviceId ?? '').catch(() => undefined);
}

/** Plays one round on a device of its own choice, to hear which one it is and how loud. */
export async function playOnce(cadence: Cadence, deviceId: string | null, volume: number): Promise<void> {
  const output = createToneOutput();
  output.use(deviceId, volume);
  await output.start({ ...cadence, rounds: 1 }).ended;
  output.close();
}

/** Plays it into `output`, beside what is played there. */
export function startCadence(context: AudioContext, output: AudioNode, cadence: Cadence) {
  const round = samplesOf(cadence, context.sampleRate);
  const rounds = cadence.rounds ?? 1;
  const buffer = new AudioBuffer({ length: round.length * rounds, sampleRate: context.sampleRate });
  for (let at = 0; at < rounds; at += 1) buffer.getChannelData(0).set(round, at * round.length);
  const fade = new GainNode(context);
  fade.connect(output);
  const source = new AudioBufferSourceNode(context, { buffer, loop: cadence.rounds === null });
  source.connect(fade);
  const ended = new Promise<void>((resolve) => {
    source.addEventListener('ended', () => resolve(fade.disconnect()), { once: true });
  });
  source.start();
  void context.resume();
  return {
    ended,
    stop: () => {
      fade.gain.setTargetAtTime(0, context.currentTime, 0.005);
      source.stop(context.currentTime + 0.03);
    },
  };
}
