import type { Clock } from '../../platform/clock.ts';

export interface LivenessProbe {
  /** Expected sound is missing, or has come back. */
  readonly silent: (isSilent: boolean) => void;
  readonly stop: () => void;
}

/** RFC 4028 4: session timers re-INVITE no more often than that either. */
const restMs = 90_000;

/**
 * Sends a liveness probe when expected sound is missing: the other side's BYE may have been lost.
 * The first probe is sent at once, later ones every 90 s at most, because phones with silence
 * suppression are silent again and again.
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
