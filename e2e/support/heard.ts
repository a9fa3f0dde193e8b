import type { Page } from '@playwright/test';

export interface Heard {
  /** Hz of the strongest part. */
  readonly frequency: number;
  /** Its level in dB below full scale: 0 is the loudest. */
  readonly level: number;
}

/**
 * What the person would hear now: the strongest frequency in the remote sound, from the page's own audio element.
 * Averaged over `ms` of sound, so that a beat between packets does not decide.
 */
export function heard(page: Page, ms = 600): Promise<Heard> {
  return page.evaluate(async (duration) => {
    const element = [...document.querySelectorAll('audio')].find(
      (audio) => audio.srcObject instanceof MediaStream,
    );
    if (!element) return { frequency: 0, level: -200 };
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
