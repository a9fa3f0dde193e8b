import { FaultError } from '../../shared/errors.ts';
import type { Call } from '../../shared/model/call.ts';
import { recordOf } from '../signalling/calls/call-value.ts';
import type { History } from '../storage/history.ts';

/**
 * Keeps a note on a finished call, or on one of `calls`, with what is known of it: if the phone
 * ends without ending the call, both are in the history. Rejects with FaultError `command:
 * not-found`.
 */
export async function keepNote(
  history: Pick<History, 'entry' | 'note'>,
  calls: readonly Call[],
  callId: string,
  note: string,
  now: number,
): Promise<void> {
  const call = calls.find(({ id }) => id === callId);
  if (call === undefined && history.entry(callId).call === null)
    throw new FaultError({ stage: 'command', code: 'not-found' });
  const fault = { stage: 'call', code: 'phone-ended' } as const;
  const live = call ? { ...recordOf(call, null, new Date(now).toISOString()), fault } : null;
  await history.note(callId, note, live);
}
