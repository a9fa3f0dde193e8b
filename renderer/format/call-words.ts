import type { Call, CallRecord } from '../../shared/model/call.ts';
import { outcomeOf } from '../../shared/model/call-outcome.ts';
import { explainFault } from '../../shared/words/index.ts';

/** What a call is doing, in words. */
export function callState(call: Call): string {
  if (call.state === 'established') return heldState(call);
  switch (call.state) {
    case 'calling':
    case 'proceeding':
      return 'Calling';
    case 'ringing':
      return 'Ringing';
    case 'early':
      return 'Ringing, with sound from the other side';
    case 'offered':
      return 'Incoming call';
    case 'answering':
      return 'Answering';
    case 'ending':
      return 'Hanging up';
    case 'ended':
      return call.fault ? explainFault(call.fault).what : 'Ended';
  }
}

/** Whether the person wants the call on hold. */
export const isHeld = ({ hold, holdPending }: Call): boolean => hold.local !== holdPending;

function heldState({ hold, holdPending, flowLost }: Call): string {
  if (flowLost) return 'Connected; the line to the server is being brought back';
  if (holdPending) return hold.local ? 'Resuming' : 'Putting on hold';
  if (hold.local && hold.remote) return 'On hold by both sides';
  if (hold.local) return 'On hold by you';
  return hold.remote ? 'On hold by the other side' : 'Connected';
}

/** Calls that still need something: the newest that rings, else the one that is talked in, else the newest. */
export function leadingCall(calls: readonly Call[]): Call | null {
  const alive = calls.filter(isAlive);
  const talking = alive.find((call) => call.state === 'established' && !call.hold.local);
  return talking ?? alive.find((call) => call.state !== 'offered') ?? alive[0] ?? null;
}

/** Hanging up frees the person at once, whenever the other side confirms it. */
export const isAlive = ({ state }: Call): boolean => state !== 'ending' && state !== 'ended';

/** Whether the fault says more than the outcome does: a call that was missed or taken elsewhere has not failed. */
export function faultTells({ fault }: CallRecord): boolean {
  return fault !== null && !['cancelled', 'not-taken', 'answered-elsewhere'].includes(fault.code);
}

/** The outcome of a call that was not established, as a sentence. */
export function outcomeSentence(record: CallRecord): string {
  switch (outcomeOf(record)) {
    case 'missed':
      return 'You missed this call.';
    case 'declined':
      return 'You declined this call.';
    case 'elsewhere':
      return 'This call was answered on another phone.';
    case 'answered':
    case 'failed':
    case 'not-answered':
      return record.fault === null
        ? 'You ended this call before it was answered.'
        : 'The call was not answered.';
  }
}
