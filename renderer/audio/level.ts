/** How loud a stream is now, for a meter on the screen. */

export interface LevelMeter {
  /** 0 (silence) to 1 (full scale), on the scale of an ear: every 6 dB the same step over 60 dB. */
  readonly level: () => number;
  readonly close: () => void;
}

/** 60 dB below full scale is where a meter begins. */
const floorDecibels = -60;

/** Of samples in -1 to 1. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(samples.length, 1);
  const decibels = 10 * Math.log10(Math.max(power, 1e-12));
  return Math.min(1, Math.max(0, 1 - decibels / floorDecibels));
}

export function createLevelMeter(stream: MediaStream): LevelMeter {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  void context.resume();
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return levelOf(samples);
    },
    close: () => void context.close(),
  };
}
