import type { Page } from '@playwright/test';
import type { Sound } from './wav.ts';

/**
 * What the person would hear: records the page's remote sound (the stream of its `<audio>` element) for `seconds`, sample by
 * sample on the audio thread, so that a slow page leaves no holes of its own.
 */
export async function recordPage(page: Page, seconds: number): Promise<Sound> {
  const recorded = await page.evaluate(async (length) => {
    const element = [...document.querySelectorAll('audio')].find(
      (audio) => audio.srcObject instanceof MediaStream,
    );
    if (!element) throw new Error('the page plays no stream');
    const context = new AudioContext();
    const source = `registerProcessor('tap', class extends AudioWorkletProcessor {
      process([input]) { if (input[0]) this.port.postMessage(input[0].slice()); return true; } });`;
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    await context.audioWorklet.addModule(url);
    const tap = new AudioWorkletNode(context, 'tap');
    context.createMediaStreamSource(element.srcObject as MediaStream).connect(tap);
    tap.connect(context.destination);
    await context.resume();
    const wanted = Math.round(length * context.sampleRate);
    const samples: number[] = [];
    await new Promise<void>((resolve) => {
      tap.port.addEventListener('message', ({ data }: MessageEvent<Float32Array>) => {
        for (const value of data) samples.push(Math.round(Math.max(-1, Math.min(1, value)) * 32_767));
        if (samples.length >= wanted) resolve();
      });
      tap.port.start();
    });
    const { sampleRate } = context;
    await context.close();
    return { sampleRate, samples: samples.slice(0, wanted) };
  }, seconds);
  return { sampleRate: recorded.sampleRate, samples: Int16Array.from(recorded.samples) };
}
