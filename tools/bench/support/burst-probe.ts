/** Says bursts of a tone as the near end of a call, and notes how long each takes to come back. */
import { createNews } from '../../../e2e/support/news.ts';
import type { SoundSource } from '../../../electron/media/near-end/sound-sources.ts';
import { patience } from '../../../electron/platform/fakes/patience.ts';
import { tone } from '../../../shared/sound/tone.ts';
import type { Sound } from '../../../shared/sound/wav.ts';

export interface BurstProbe {
  readonly source: SoundSource;
  readonly onHeard: (sound: Sound) => void;
  /** Milliseconds of each of the next ones, from the packet that it begins in to the one back. */
  readonly delays: (count: number) => Promise<readonly number[]>;
}

const burstSeconds = 0.1;
const betweenSeconds = 0.8;
/** Of 32,767: -30 dB. */
const audible = 1000;

export function createBurstProbe(): BurstProbe {
  const news = createNews();
  let delays: number[] = [];
  /** Null: what was said has come back. */
  let saidAt: number | null = null;
  return {
    source: (sampleRate, from, count) => {
      const period = betweenSeconds * sampleRate;
      const place = from % period;
      if (place < count) saidAt = performance.now();
      return place < burstSeconds * sampleRate
        ? tone(1000, sampleRate, count, -6, from)
        : new Int16Array(count);
    },
    onHeard: ({ samples }) => {
      if (saidAt === null || !samples.some((sample) => Math.abs(sample) > audible)) return;
      delays.push(performance.now() - saidAt);
      saidAt = null;
      news.tell();
    },
    delays: (count) => {
      delays = [];
      return news.wait(
        () => (delays.length < count ? undefined : delays),
        patience.condition,
        () => `${delays.length} of ${count} bursts came back`,
      );
    },
  };
}
