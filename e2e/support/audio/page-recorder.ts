import type { Page } from '@playwright/test';
import type { Sound } from '../../../shared/sound/wav.ts';

/** Of WebCodecs' insertable streams, which TypeScript's DOM library does not have yet. */
interface TrackProcessor {
  readonly readable: ReadableStream<AudioData>;
}
type TrackProcessorConstructor = new (init: {
  track: MediaStreamTrack;
  maxBufferSize: number;
}) => TrackProcessor;

/**
 * What the person would hear: records the page's remote sound (the stream of its `<audio>` element)
 * for `seconds`, as it leaves the jitter buffer. Needs no script of its own in the page, so that
 * the app's content security policy may stand.
 */
export async function recordPage(page: Page, seconds: number): Promise<Sound> {
  const recorded = await page.evaluate(async (length) => {
    const element = [...document.querySelectorAll('audio')].find(
      (audio) => audio.srcObject instanceof MediaStream,
    );
    const track = (element?.srcObject as MediaStream | undefined)?.getAudioTracks()[0];
    if (!track) throw new Error('the page plays no stream');
    const { MediaStreamTrackProcessor: Processor } = globalThis as unknown as {
      MediaStreamTrackProcessor: TrackProcessorConstructor;
    };
    const reader = new Processor({ track: track.clone(), maxBufferSize: 1000 }).readable.getReader();
    const samples: number[] = [];
    let sampleRate = 48_000;
    while (samples.length < length * sampleRate) {
      const { value, done } = await reader.read();
      if (done) break;
      const plane = new Float32Array(value.numberOfFrames);
      value.copyTo(plane, { planeIndex: 0, format: 'f32-planar' });
      sampleRate = value.sampleRate;
      for (const sample of plane) samples.push(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
      value.close();
    }
    await reader.cancel();
    return { sampleRate, samples };
  }, seconds);
  return { sampleRate: recorded.sampleRate, samples: Int16Array.from(recorded.samples) };
}
