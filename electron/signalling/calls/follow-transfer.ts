/** Their transfers: we are the transferee (RFC 5589 3). */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { TransferRequests } from '../../../shared/model/transfer-requests.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import { unlessFault } from '../../platform/defects.ts';
import { isCode, isInDomain, isOutsideNumber } from '../../sip/message/redirection.ts';
import { replacesLines } from '../../sip/message/replaces.ts';
import type { Told } from '../../sip/message/sipfrag.ts';
import type { IncomingRefer } from '../../sip/session/refer-request.ts';
import type { LiveAccount } from '../accounts/live-account.ts';
import type { Calls } from './calls.ts';
import { refuseBesideEmergency, refuseDuringEmergency } from './emergency-call.ts';
import { holdOthers } from './hold-others.ts';
import type { LiveCall } from './live-call.ts';
import { placeCall } from './place-call.ts';

/** Transfers in a row: two phones that send a third to each other end here. */
const rowLimit = 5;
/** The other side ends the call with us once it knows; then we do. */
const byeMs = 4000;

/**
 * Calls whom the other side of `call` has named, and tells it what becomes of that (RFC 3515
 * 2.4.4). Gives the id of the new call; the first one waits on hold, and is taken up again where
 * the new one fails. A call that is redirected goes on by itself. Throws `command: wrong-state`
 * where nobody asked, `call: emergency-running`, and as `placeCall`.
 */
export function followTransfer(account: LiveAccount, call: LiveCall, calls: Calls): string {
  refuseBesideEmergency(call.value(), calls);
  if (call.transfers.takeRedirection()) {
    call.sip.redirect(true);
    return call.value().id;
  }
  const refer = call.transfers.take();
  if (refer === null) throw new FaultError({ stage: 'command', code: 'wrong-state' });
  if (call.transfers.row >= rowLimit) {
    refer.report({ status: 482, reason: 'Too Many Transfers' });
    throw new FaultError({ stage: 'call', code: 'transfer-loop' });
  }
  try {
    return follow(account, call, calls, refer);
  } catch (error) {
    refer.report(unavailable);
    throw error;
  }
}

/**
 * An emergency number is called as an emergency call alone, whoever names it (docs/emergency.md):
 * whoever asked is told that nobody is called for them, and `place` calls it as if the person had
 * dialled it. Gives the id of that call; null: another address is named. Throws as `place`.
 */
export function followToEmergency(
  account: LiveAccount,
  call: LiveCall,
  calls: Calls,
  place: (account: LiveAccount, number: string) => string | null,
): string | null {
  const target = call.transfers.target();
  if (target === null || calls.emergencyNumber(account.value().account, target) === null) return null;
  refuseDuringEmergency(calls);
  const callId = place(account, target);
  if (callId !== null) refuseTransfer(call);
  return callId;
}

/**
 * Whether the account follows what is asked without a question: it says so, the person talks in
 * that call, and whom they name is in the account's own domain, no code of its server and no number
 * outside, as with a redirection, and no emergency number. Whoever is on hold must not take the
 * person out of another call.
 */
export function isFollowedAtOnce(
  account: LiveAccount,
  call: LiveCall,
  requests: TransferRequests,
  calls: Calls,
): boolean {
  const { asked } = call.transfers;
  const { hold, holdPending, isJoined, remote } = call.value();
  const isTalkedIn = !hold.local && !holdPending && !isJoined;
  if (requests !== 'follow' || asked === null || !isTalkedIn) return false;
  if (calls.emergencyNumber(account.value().account, asked.uri) !== null) return false;
  const { aor } = account.endpoint.identity;
  // What the other side says of itself makes no number an extension.
  const known = [aor.raw, ...(remote.isAsserted === true ? [remote.uri] : [])];
  return isInDomain(asked.uri, aor) && !isCode(asked.uri) && !isOutsideNumber(asked.uri, known);
}

/** The call ends where a redirection is asked about; false: none is. */
export function refuseRedirection(call: LiveCall): boolean {
  const isAsked = call.transfers.takeRedirection();
  if (isAsked) call.sip.redirect(false);
  return isAsked;
}

/** The person stays in the call; one that is redirected ends. */
export function refuseTransfer(call: LiveCall): void {
  if (refuseRedirection(call)) return;
  const refer = call.transfers.take();
  if (refer === null) throw new FaultError({ stage: 'command', code: 'wrong-state' });
  refer.report({ status: 603, reason: 'Decline' });
}

function follow(account: LiveAccount, call: LiveCall, calls: Calls, refer: IncomingRefer): string {
  refuseDuringEmergency(calls);
  const { target, referredBy } = refer;
  const by = referredBy ?? call.value().remote;
  const wasHeld = call.value().hold.local;
  const callId = placeCall(account, { typed: null, uri: target.uri }, calls, {
    headers: [...replacesLines(target.replaces), ...(isLine(by.uri) ? [`Referred-By: <${by.uri}>`] : [])],
    transferredBy: call.value().remote,
    transferRow: call.transfers.row + 1,
    replaces: call.value().id,
    // Whom they name may be themselves at another address, who was not told who calls.
    ...(call.value().anonymous && { anonymous: true }),
    onMove: reportTo(refer, {
      onAnswered: () => account.endpoint.clock.after(byeMs, () => call.sip.hangUp()),
      onFailed: () => {
        if (!wasHeld && call.value().state === S.Established && isAlone(call, calls))
          call.hold(false).catch(unlessFault('a call was resumed after a transfer'));
      },
    }),
  });
  holdOthers(calls, callId);
  return callId;
}

/** The person talks to nobody else meanwhile, whom the other side of `call` would hear. */
function isAlone(call: LiveCall, calls: Calls): boolean {
  return calls.all().every((other) => {
    const { state, endedAt, hold, holdPending } = other.value();
    return other === call || endedAt !== null || state === S.Offered || hold.local !== holdPending;
  });
}

/** What of their Referred-By may stand in a request of ours: an address, and nothing else. */
const isLine = (uri: string): boolean => /^sips?:[!#-;=?-~]{1,512}$/i.test(uri);

/** Tells the moves of the new call to whoever asked for it. */
function reportTo(
  refer: IncomingRefer,
  { onAnswered, onFailed }: { readonly onAnswered: () => void; readonly onFailed: () => void },
): (call: Call) => void {
  let isRinging = false;
  let isSettled = false;
  return ({ state, fault, endedAt }) => {
    if (isSettled) return;
    if (!isRinging && (state === S.Ringing || state === S.Early)) {
      isRinging = true;
      refer.report({ status: 180, reason: 'Ringing' });
    }
    isSettled = state === S.Established || endedAt !== null;
    if (state === S.Established) {
      refer.report({ status: 200, reason: 'OK' });
      onAnswered();
    } else if (isSettled) {
      refer.report(toldOf(fault));
      onFailed();
    }
  };
}

const unavailable: Told = { status: 480, reason: 'Temporarily Unavailable' };

/** The status that the new call ended with, as far as it came from the other side. */
function toldOf(fault: Fault | null): Told {
  // The person hung up.
  if (fault === null) return { status: 487, reason: 'Request Terminated' };
  const presented = typeof fault.presented === 'string' ? fault.presented : '';
  const [, status, reason = ''] = /^([3-6]\d\d) ([ -~]{0,80})/.exec(presented) ?? [];
  return status === undefined ? unavailable : { status: Number(status), reason };
}
