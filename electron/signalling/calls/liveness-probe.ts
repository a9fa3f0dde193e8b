import type { Clock } from '../../platform/clock.ts';

export interface LivenessProbe {
  /** There is no sound although there should be some, or there is again. */
  readonly silent: (isSilent: boolean) => void;
  readonly stop: () => void;
}

/** RFC 4028 4: session timers re-INVITE no more often than that either. */
const restMs = 90_000;

/**
 * Asks the other side whether it still has the call when no sound comes: perhaps its BYE went astray, and the call is a ghost. The first
 * time at once; then no more often than every 90 s, for phones that send nothing while nobody speaks fall silent again and again.
 */
export function createLivenessProbe(clock: Clock, ask: () => void): LivenessProbe {
  let askedAt: number | null = null;
  let cancel = (): void => undefined;
  const askNow = (): void => {
    askedAt = clock.monotonic();
    ask();
  };
  return {
    silent: (isSilent) => {
      cancel();
      if (!isSilent) return;
      const rest = askedAt === null ? 0 : askedAt + restMs - clock.monotonic();
      if (rest > 0) cancel = clock.after(rest, askNow);
      else askNow();
    },
    stop: () => cancel(),
  };
}
