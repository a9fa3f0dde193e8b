import type { CallRecord } from './call.ts';

export type CallOutcome =
  'answered' | 'missed' | 'declined' | 'forwarded' | 'elsewhere' | 'failed' | 'not-answered';

/** The outcome of a finished call. */
export function outcomeOf({
  direction,
  establishedAt,
  fault,
}: Pick<CallRecord, 'direction' | 'establishedAt' | 'fault'>): CallOutcome {
  if (establishedAt !== null) return 'answered';
  if (direction === 'outgoing') return fault && fault.code !== 'cancelled' ? 'failed' : 'not-answered';
  // An incoming call that ended without a fault was ended here.
  if (fault === null) return 'declined';
  if (fault.stage !== 'call' || fault.code === 'not-acknowledged') return 'failed';
  if (fault.code === 'forwarded') return 'forwarded';
  return fault.code === 'answered-elsewhere' ? 'elsewhere' : 'missed';
}
