/**
 * The page of the integration test: the real audio session over a bridge that Playwright carries to
 * the real gateway.
 */
import type { Fault } from '../../../shared/errors.ts';
import type { PageQuestion } from '../../../shared/model/end-to-end.ts';
import { createAudioSession, type SoundSource } from '../audio-session.ts';
import { cadences, type ToneName } from '../cadences.ts';
import { createToneOutput, createTones } from '../tones.ts';

interface Recorded {
  readonly sampleRate: number;
  readonly samples: number[];
}

declare global {
  interface Window {
    bridgeInvoke: (command: string, argument: unknown) => Promise<never>;
    audio: {
      update: (source: SoundSource) => void;
      sounds: () => unknown;
      levels: (callId: string) => unknown;
      mute: (callId: string, muted: boolean) => void;
      /** Main asks. */
      ask: (question: PageQuestion) => void;
      /** What the person is told now. */
      faults: () => unknown;
      /** What is done with the sound of the microphones that are open. */
      processing: () => readonly MediaTrackSettings[];
      /** What is heard of a tone in its first second. */
      recordTone: (tone: ToneName, volume: number) => Promise<Recorded>;
    };
  }
}

const faults: Fault[] = [];
const opened: MediaStreamTrack[] = [];
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await open(constraints);
  opened.push(...stream.getAudioTracks());
  return stream;
};

let ask: (question: PageQuestion) => void = () => undefined;
const session = createAudioSession({
  bridge: {
    invoke: (command, argument) => window.bridgeInvoke(command, argument),
    on: (event, listener) => {
      if (event === 'media.question') ask = listener as typeof ask;
      return () => undefined;
    },
  },
  tones: createTones(),
  tell: (fault) => faults.push(fault),
  withdraw: (fault) => faults.splice(faults.indexOf(fault), 1),
});
window.audio = {
  update: session.update,
  sounds: () => Object.fromEntries(session.sounds()),
  levels: session.levels,
  mute: session.mute,
  ask: (question) => ask(question),
  faults: () => faults,
  processing: () =>
    opened.filter(({ readyState }) => readyState === 'live').map((track) => track.getSettings()),
  recordTone,
};

async function recordTone(tone: ToneName, volume: number): Promise<Recorded> {
  const context = new AudioContext();
  const node = new AnalyserNode(context, { fftSize: 32_768 });
  // An analyser that leads nowhere is not run.
  node.connect(context.destination);
  const output = createToneOutput(context, node);
  output.use(null, volume);
  output.start(cadences[tone]);
  await context.resume();
  const from = context.currentTime;
  while (context.currentTime < from + 0.5) await new Promise(requestAnimationFrame);
  const samples = new Float32Array(node.fftSize);
  node.getFloatTimeDomainData(samples);
  output.close();
  return {
    sampleRate: context.sampleRate,
    samples: [...samples].map((sample) => Math.round(sample * 32_767)),
  };
}
