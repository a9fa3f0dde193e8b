/** A call that rings at a watched extension is picked up by Replaces (RFC 3891). */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { replacesLines } from '../../sip/message/replaces.ts';
import type { LiveAccount } from '../accounts/live-account.ts';
import type { Calls } from './calls.ts';
import { refuseDuringEmergency } from './emergency-call.ts';
import { holdOthers } from './hold-others.ts';
import { placeCall } from './place-call.ts';

/**
 * Calls whoever calls that extension, in the place of its phone; gives the call's id. Throws `call:
 * pick-up-over` where nothing rings there that can be picked up, and as `placeCall`.
 */
export function pickUpCall(account: LiveAccount, number: string, calls: Calls): string {
  refuseDuringEmergency(calls);
  const found = account.pickUp(number);
  // An emergency number is called as an emergency call alone (docs/emergency.md).
  const isNobody = found === null || calls.emergencyNumber(account.value().account, found.uri) !== null;
  if (isNobody) throw new FaultError({ stage: 'call', code: 'pick-up-over' });
  const callId = placeCall(account, { typed: null, uri: found.uri }, calls, {
    headers: replacesLines(found.replaces),
    faultOf,
  });
  holdOthers(calls, callId);
  return callId;
}

/**
 * RFC 3891 3: the caller has no such call any more (481), it is over (603), or was answered (486).
 */
function faultOf(fault: Fault): Fault {
  const { presented } = fault;
  const isOver = typeof presented === 'string' && /^(?:481|486|603) /.test(presented);
  return isOver ? { stage: 'call', code: 'pick-up-over', presented } : fault;
}
