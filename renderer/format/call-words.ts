import type { Call, CallRecord } from '../../shared/model/call.ts';
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

/** Whether the person wants it on hold. */
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

export const isAlive = ({ state }: Call): boolean => state !== 'ended';

/** How a finished call went: `Missed`, `Declined`, `Incoming, 4:07`. */
export function outcomeOf(record: CallRecord): 'answered' | 'missed' | 'failed' | 'not-answered' {
  if (record.establishedAt !== null) return 'answered';
  if (record.direction === 'incoming') return record.fault?.code === 'declined' ? 'not-answered' : 'missed';
  return record.fault && record.fault.code !== 'cancelled' ? 'failed' : 'not-answered';
}
