import { FaultError, type Fault } from '../../shared/errors.ts';

export const cancelled: Fault = { stage: 'command', code: 'cancelled' };

/**
 * Rejects with `command: cancelled` as soon as the signal is aborted. The work goes on where nobody
 * waits for it any more.
 */
export async function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: gone, reject } = Promise.withResolvers<never>();
  const cancel = (): void => reject(new FaultError(cancelled));
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  try {
    return await Promise.race([work, gone]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
