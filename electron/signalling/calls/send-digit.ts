import { FaultError } from '../../../shared/errors.ts';

/**
 * Sends a digit as a telephone event (RFC 4733), or by INFO where the peer takes none and the
 * account allows it.
 */
export async function sendDigit(ways: {
  readonly byEvent: () => Promise<unknown>;
  readonly byInfo: () => Promise<void>;
  readonly mayUseInfo: () => boolean;
}): Promise<void> {
  try {
    await ways.byEvent();
  } catch (error) {
    if (!isWithoutEvents(error) || !ways.mayUseInfo()) throw error;
    await ways.byInfo();
  }
}

const isWithoutEvents = (error: unknown): boolean =>
  error instanceof FaultError && error.fault.stage === 'media' && error.fault.code === 'no-telephone-event';
