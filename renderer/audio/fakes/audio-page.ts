/**
 * The page of the integration test: the real audio session over a bridge that Playwright carries to
 * the real gateway.
 */
import type { Fault } from '../../../shared/errors.ts';
import type { PageQuestion } from '../../../shared/model/end-to-end.ts';
import { createAudioSession, type SoundSnapshot } from '../audio-session.ts';
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
      update: (source: SoundSnapshot) => void;
      sounds: () => unknown;
      levels: (callId: string) => unknown;
      mute: (callId: string, muted: boolean) => void;
      /** Main asks. */
      ask: (question: PageQuestion) => void;
      /** What the person is told now. */
      faults: () => unknown;
      /** What is done with the sound of the microphones that are open. */
      processing: () => readonly MediaTrackSettings[];
      /** The samples of the recording since the last call, left and right in turns. */
      takeRecorded: () => number[];
      /** What is heard of a tone in its first second. */
      recordTone: (tone: ToneName, volume: number) => Promise<Recorded>;
    };
  }
}

const faults: Fault[] = [];
const recorded: number[] = [];
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
    on: (event, listener) => {
      if (event === 'media.question') ask = listener as typeof ask;
      return () => undefined;
    },
    invoke: (command, argument) =>
      isPiece(argument) ? keep(argument.bytes) : window.bridgeInvoke(command, argument),
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
  takeRecorded: () => recorded.splice(0),
  recordTone,
};

function isPiece(argument: unknown): argument is { readonly bytes: Uint8Array } {
  return typeof argument === 'object' && argument !== null && 'bytes' in argument;
}

/** As main would take it. */
function keep(bytes: Uint8Array): Promise<never> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.byteLength; at += 2) recorded.push(view.getInt16(at, true));
  return Promise.resolve({ ok: true, value: null } as never);
}

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
