/** Which sound the calls need, from the snapshot alone. Pure, so that every case is a test. */
import type { Call } from '../../shared/model/call.ts';
import { CallState } from '../../shared/state/call-state.ts';
import type { ToneName } from './ringtone.ts';

const outgoing: readonly CallState[] = [
  CallState.Calling,
  CallState.Proceeding,
  CallState.Ringing,
  CallState.Early,
  CallState.Established,
];
const incoming: readonly CallState[] = [CallState.Answering, CallState.Established];

/**
 * Whether the call has a peer connection: outgoing from the start, incoming once it is answered.
 */
export function wantsSound(call: Call): boolean {
  return (call.direction === 'outgoing' ? outgoing : incoming).includes(call.state);
}

/** The tone for the person now. A second call does not ring while another one is connected. */
export function wantedTone(calls: readonly Call[]): ToneName | null {
  const talking = calls.some(({ state }) => state === CallState.Established || state === CallState.Early);
  if (calls.some(({ state }) => state === CallState.Offered)) return talking ? null : 'ring';
  if (talking) return null;
  if (calls.some(({ state }) => state === CallState.Ringing)) return 'ringback';
  return calls.some(isBusy) ? 'busy' : null;
}

function isBusy({ direction, state, fault }: Call): boolean {
  return (
    direction === 'outgoing' && state === CallState.Ended && fault?.stage === 'call' && fault.code === 'busy'
  );
}
