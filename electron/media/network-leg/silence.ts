/** Silence on both sides of a network leg: ours is filled, theirs is reported. */
import type { Clock } from '../../platform/clock.ts';
import { every } from '../../platform/pace.ts';

/** So long may the renderer pause before we send silence in its place: 5 packets. */
const starvedMilliseconds = 100;
const paceMilliseconds = 20;
/** Shorter pauses are comfort noise and slow answers. */
const silentMilliseconds = 5000;

export interface SilenceFill {
  /** Whether the direction lets us send. */
  readonly allow: (maySend: boolean) => void;
  /** The renderer's sound was sent. */
  readonly sound: (at: number) => void;
  readonly stop: () => void;
}

/**
 * A renderer that is not attached, reloads or hangs: the peer still gets packets, which its
 * symmetric RTP, the NATs between us and its own silence detection need. `send`: one packet; gives
 * how long it lasts, in ms.
 */
export function startSilenceFill(clock: Clock, send: (at: number) => number): SilenceFill {
  let allowed = false;
  let lastSound = Number.NEGATIVE_INFINITY;
  let dueAt = 0;
  const stop = every(clock, paceMilliseconds, () => {
    const at = clock.monotonic();
    if (!allowed || at - lastSound < starvedMilliseconds) return;
    // Late turns are made up for, a long stall is not.
    if (at - dueAt > starvedMilliseconds) dueAt = at;
    while (dueAt <= at) dueAt += send(at);
  });
  return {
    // The renderer's sound may be on its way: silence before it would move it in the peer's time.
    allow: (maySend) => {
      if (maySend && !allowed) lastSound = clock.monotonic();
      allowed = maySend;
    },
    sound: (at) => {
      lastSound = at;
    },
    stop,
  };
}

export interface SilenceWatch {
  /** The peer may send from now on, if not before. */
  readonly begin: (at: number) => void;
  readonly received: (at: number) => void;
  /** `expected`: the direction lets the peer send. */
  readonly check: (expected: boolean, at: number) => void;
}

/** Reports that the peer should send and does not, and that it does again. */
export function createSilenceWatch(onSilence: (silent: boolean) => void): SilenceWatch {
  let receivedAt = 0;
  let silent = false;
  const change = (now: boolean): void => {
    if (silent === now) return;
    silent = now;
    onSilence(now);
  };
  return {
    begin: (at) => {
      if (receivedAt === 0) receivedAt = at;
    },
    received: (at) => {
      receivedAt = at;
      change(false);
    },
    check: (expected, at) => {
      if (!expected) receivedAt = at;
      change(at - receivedAt > silentMilliseconds);
    },
  };
}
