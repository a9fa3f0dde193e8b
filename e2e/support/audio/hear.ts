import type { Page } from '@playwright/test';
import { steadySound, type Heard } from './steady.ts';

/**
 * What a person hears: the strongest frequency of the remote sound, from the page's own audio
 * element, once it is steady and fits. Rejects with what was read after half a minute of sound.
 */
export function hear(page: Page, fits: (sound: Heard) => boolean): Promise<Heard> {
  return steadySound(() => readWindow(page), fits, 100);
}

/** One window of `ms`: its loudest spectrum, so that a gap between packets does not decide. */
function readWindow(page: Page, ms = 400): Promise<Heard> {
  return page.evaluate(async (duration) => {
    const element = [...document.querySelectorAll('audio')].find(
      (audio) => audio.srcObject instanceof MediaStream,
    );
    // Before there is sound a window lasts as long.
    if (!element) {
      await new Promise((resolve) => setTimeout(resolve, duration));
      return { frequency: 0, level: -200 };
    }
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(element.srcObject as MediaStream).connect(analyser);
    await context.resume();
    const bins = new Float32Array(analyser.frequencyBinCount);
    let best = { frequency: 0, level: -200 };
    const until = performance.now() + duration;
    while (performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      analyser.getFloatFrequencyData(bins);
      const index = bins.reduce((top, value, at) => (value > (bins[top] ?? -Infinity) ? at : top), 4);
      const level = bins[index] ?? -200;
      if (level > best.level) best = { frequency: (index * context.sampleRate) / analyser.fftSize, level };
    }
    await context.close();
    return best;
  }, ms);
}
