import type { Fault } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';

/**
 * Answers that the server has not taken: beyond the first limit nothing more is read from it,
 * beyond the second the flow ends.
 */
const pauseAt = 256 * 1024;
const endAt = 2 * 1024 * 1024;
/** How long the server may read nothing. */
const stalledMs = 20_000;

export interface BackPressure {
  /** As `SecureStream.write`. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** The flow is over. */
  readonly stop: () => void;
}

/**
 * Answers that the server does not read are kept in memory, so they are bounded in bytes and in
 * time. While too many wait, nothing is read from the server: its requests stay in the socket
 * buffers.
 */
export function createBackPressure(
  stream: SecureStream,
  clock: Clock,
  fail: (fault: Fault) => void,
): BackPressure {
  let waiting = 0;
  let paused = false;
  let stopTimer = (): void => undefined;

  const stalled = (): void => fail({ stage: 'stream', code: 'not-reading' });
  const taken = (length: number): void => {
    waiting -= length;
    if (!paused) return;
    stopTimer();
    if (waiting > pauseAt / 2) stopTimer = clock.after(stalledMs, stalled);
    else {
      paused = false;
      stream.resume();
    }
  };
  const check = (): void => {
    if (waiting > endAt) return stalled();
    if (paused || waiting <= pauseAt) return;
    paused = true;
    stream.pause();
    stopTimer = clock.after(stalledMs, stalled);
  };

  return {
    write: async (bytes) => {
      waiting += bytes.length;
      const written = stream.write(bytes);
      check();
      try {
        await written;
      } finally {
        taken(bytes.length);
      }
    },
    stop: () => stopTimer(),
  };
}
