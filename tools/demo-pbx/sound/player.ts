import type { Clock } from '../../../electron/platform/clock.ts';
import { frameSamples } from './outbound-stream.ts';

const frameMs = 20;

/** Plays samples frame by frame, at the pace of the clock. */
export class Player {
  readonly #clock: Clock;
  readonly #onFrame: (samples: Int16Array) => void;
  #stop: (() => void) | null = null;

  constructor(clock: Clock, onFrame: (samples: Int16Array) => void) {
    this.#clock = clock;
    this.#onFrame = onFrame;
  }

  get isPlaying(): boolean {
    return this.#stop !== null;
  }

  /** `onPlayed` is called after the last frame; never where it repeats. */
  play(samples: Int16Array, repeats: boolean, onPlayed: () => void): void {
    const startedAt = this.#clock.monotonic();
    const step = (position: number, frames: number): void => {
      if (position >= samples.length && !repeats) {
        this.#stop = null;
        return onPlayed();
      }
      const from = position >= samples.length ? 0 : position;
      this.#onFrame(samples.subarray(from, from + frameSamples));
      // By the clock's count of frames, so that late timers do not add up.
      const due = startedAt + (frames + 1) * frameMs - this.#clock.monotonic();
      this.#stop = this.#clock.after(Math.max(0, due), () => step(from + frameSamples, frames + 1));
    };
    step(0, 0);
  }

  stop(): void {
    this.#stop?.();
  }
}
