/** Our transfers: we are the transferor (RFC 5589 3). */
import { FaultError } from '../../../shared/errors.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { Replaces } from '../../sip/message/replaces.ts';
import { refuseInEmergency } from './emergency-call.ts';
import type { LiveCall } from './live-call.ts';
import { partyOf } from './parties.ts';

/**
 * Asks the other side to call `uri` (RFC 5589 6.1, a blind transfer). Settles once it is asked;
 * what becomes of it is shown with the call, which ends when the transfer has succeeded and stays
 * on hold when it has not. `onBegin`: it is not refused. Rejects with `command: wrong-state`,
 * `call: emergency-stays`.
 */
export async function transferCall(call: LiveCall, uri: string, onBegin: () => void): Promise<void> {
  refuseInEmergency(call.value());
  await holdBefore(call, onBegin);
  const to = partyOf({ displayName: null, uri, isAsserted: true });
  call.transfers.ask({ uri, replaces: null }, to, (isLate) => leave(call, isLate));
}

/**
 * Connects two calls of ours and leaves both (RFC 5589 7.3, an attended transfer): the other side
 * of `call` calls that of `consulted`, in the place of our call with it.
 */
export async function transferToCall(
  call: LiveCall,
  consulted: LiveCall,
  onBegin: () => void,
): Promise<void> {
  for (const one of [call, consulted]) refuseInEmergency(one.value());
  const [dialog] = consulted.sip.dialogs();
  const isReady = consulted !== call && consulted.value().state === S.Established && dialog !== undefined;
  if (!isReady) throw new FaultError({ stage: 'command', code: 'wrong-state' });
  await holdBefore(call, onBegin);
  // As the phone that is called knows it: its own tag comes first (RFC 3891 3).
  const { callId, localTag, remoteTag } = dialog;
  const replaces: Replaces = { callId, toTag: remoteTag, fromTag: localTag, earlyOnly: false };
  const uri = addressFor(dialog.remoteTarget, consulted.value().remote.uri);
  call.transfers.ask({ uri, replaces }, consulted.value().remote, (isLate) => {
    leave(call, isLate);
    leave(consulted, isLate);
  });
}

/** A success that is told after a failure ends no call that the person talks in again. */
function leave(call: LiveCall, isLate: boolean): void {
  const { hold, holdPending } = call.value();
  if (!isLate || hold.local !== holdPending) call.sip.hangUp();
}

/**
 * RFC 5589 7.3: the phone itself where its Contact is a GRUU, which reaches it from anywhere; else
 * the address of record, since a plain Contact is known to its own server at most. Where that is
 * withheld or a telephone number, the Contact is all there is.
 */
function addressFor(remoteTarget: string, address: string): string {
  const isReachable = /^sips?:[^?]*;gr(?:[=;]|$)/i.test(remoteTarget) || !/^sips?:/i.test(address);
  return isReachable ? remoteTarget : address;
}

/**
 * RFC 5589 6.1: the other side does not hear the person while it calls. One that refuses hold is
 * asked too, and hears silence: the person sees that the microphone is muted.
 */
async function holdBefore(call: LiveCall, onBegin: () => void): Promise<void> {
  if (call.value().state !== S.Established) throw new FaultError({ stage: 'command', code: 'wrong-state' });
  onBegin();
  if (call.value().hold.local) return;
  try {
    await call.hold(true);
  } catch (error) {
    unlessFault('a call was held before its transfer')(error);
    await call.mute(true);
  }
}
