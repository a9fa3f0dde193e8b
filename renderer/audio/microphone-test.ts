/** Records the microphone for two seconds and plays them back: what the other side would hear. */
import type { SpeakerChoice } from './call-speaker.ts';
import type { MicrophoneChoice } from './devices.ts';
import { openMicrophone, type MicrophoneState } from './microphone.ts';
import { gainOf } from './tones.ts';

/** `level`: 0 to 1, of now. */
export type TestStep =
  { readonly step: 'recording'; readonly level: () => number } | { readonly step: 'playing' };
/** `silent`: a microphone that picks up nothing. */
export type TestOutcome = 'heard' | 'silent' | Exclude<MicrophoneState, 'live'>;

const recordedMilliseconds = 2000;
/** 45 dB below full scale: more than the noise of a room. */
const heardFrom = 0.25;

/** `signal`: the person left; it resolves at once then. */
export async function testMicrophone(
  microphone: MicrophoneChoice,
  speaker: SpeakerChoice,
  { onStep, signal }: { readonly onStep: (step: TestStep) => void; readonly signal: AbortSignal },
): Promise<TestOutcome> {
  const opened = await openMicrophone(microphone);
  if (opened.state !== 'live') {
    opened.stop();
    return opened.state;
  }
  const loudest = watchLoudest(opened.level);
  onStep({ step: 'recording', level: opened.level });
  const recording = await record(new MediaStream([opened.track]), signal);
  const isHeard = loudest.stop() >= heardFrom;
  opened.stop();
  if (!signal.aborted) {
    onStep({ step: 'playing' });
    await play(recording, speaker, signal);
  }
  return isHeard ? 'heard' : 'silent';
}

function watchLoudest(level: () => number): { readonly stop: () => number } {
  let loudest = 0;
  const timer = setInterval(() => {
    loudest = Math.max(loudest, level());
  }, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return loudest;
    },
  };
}

async function record(stream: MediaStream, signal: AbortSignal): Promise<Blob> {
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = once(recorder, 'stop');
  recorder.start();
  await Promise.race([
    new Promise((resolve) => {
      setTimeout(resolve, recordedMilliseconds);
    }),
    aborted(signal),
  ]);
  recorder.stop();
  await stopped;
  return new Blob(parts, { type: recorder.mimeType });
}

async function play(recording: Blob, speaker: SpeakerChoice, signal: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(recording);
  const element = new Audio(url);
  element.volume = gainOf(speaker.volume);
  await element.setSinkId(speaker.deviceId ?? '').catch(() => undefined);
  const over = Promise.race([once(element, 'ended'), once(element, 'error'), aborted(signal)]);
  await element.play().catch(() => element.dispatchEvent(new Event('error')));
  await over;
  element.pause();
  URL.revokeObjectURL(url);
}

const once = (target: EventTarget, name: string): Promise<unknown> =>
  new Promise((resolve) => {
    target.addEventListener(name, resolve, { once: true });
  });

const aborted = (signal: AbortSignal): Promise<unknown> =>
  signal.aborted ? Promise.resolve() : once(signal, 'abort');
