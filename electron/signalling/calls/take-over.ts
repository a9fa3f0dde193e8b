/** A call takes the place of another one here: we are the transfer target (RFC 5589 3). */
import type { MediaEncryption } from '../../../shared/model/media.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { Calls, NewCall } from './calls.ts';
import { refuseInEmergency } from './emergency-call.ts';
import { holdOrMute } from './hold-others.ts';
import type { LiveCall } from './live-call.ts';
import type { Replaceable } from './replaced-call.ts';

export function replaceable(live: LiveCall, calls: Calls): Replaceable & { readonly live: LiveCall } {
  const { id, direction, state } = live.value();
  const isBeingReplaced = replacing(calls, id).length > 0;
  return { live, direction, state, isBeingReplaced, dialogs: live.sip.dialogs() };
}

/**
 * The calls that take the place of this one and wait for their ACK, which the other side may hold
 * back. What the person does to the old call until then is meant for them too.
 */
export function replacing(calls: Calls, callId: string): readonly LiveCall[] {
  return calls.all().filter((call) => {
    const { direction, replaces, state } = call.value();
    return direction === 'incoming' && replaces === callId && state === S.Answering;
  });
}

/** Ends the call, and what would take its place: the person has hung up on both. */
export function hangUp(calls: Calls, callId: string): void {
  for (const call of [calls.find(callId), ...replacing(calls, callId)]) call.sip.hangUp();
}

/** The same of hold and mute. Rejects with `call: emergency-stays`. */
export async function hold(calls: Calls, callId: string): Promise<void> {
  refuseInEmergency(calls.find(callId).value());
  for (const call of replacing(calls, callId)) holdOrMute(call);
  await calls.find(callId).hold(true);
}

export function mute(calls: Calls, callId: string, muted: boolean): Promise<void> {
  for (const call of replacing(calls, callId))
    call.mute(muted).catch(unlessFault('a call that replaces another was muted'));
  return calls.find(callId).mute(muted);
}

/** A call that is encrypted is not replaced by one that need not be. */
export function encryptionOf(
  chosen: MediaEncryption,
  replaced: Pick<LiveCall, 'value'> | null,
): MediaEncryption {
  const { protection, codec } = replaced?.value().media ?? { protection: null, codec: null };
  // Beside a codec, null is a DTLS association that both sides agreed on and that is not there yet.
  const isOpen = protection === null ? codec === null : protection.kind === 'none';
  return isOpen ? chosen : 'required';
}

/**
 * What is said of the new call: it comes from the side that it replaces, whatever its Referred-By
 * claims. Once it is answered the old one ends (RFC 3891 3).
 */
export function replacement(replaced: LiveCall): Pick<NewCall, 'transferredBy' | 'replaces' | 'onMove'> {
  const { id, remote } = replaced.value();
  return {
    transferredBy: remote,
    replaces: id,
    onMove: ({ state }) => {
      if (state === S.Established) replaced.sip.hangUp();
    },
  };
}

/**
 * Nobody hears more of the person than before: hold and mute stay as they were, and it is in the
 * conference that the replaced call is in.
 */
export function takeOver(replaced: LiveCall, call: LiveCall): void {
  const { hold: agreed, holdPending, muted, isJoined, joinedWith } = replaced.value();
  if (isJoined) call.join(true, joinedWith).catch(unlessFault('a call that replaces another was joined'));
  // What the person wants counts: the other side may leave the hold without an answer.
  if (agreed.local !== holdPending) holdOrMute(call);
  if (muted) call.mute(true).catch(unlessFault('a call that replaces another was muted'));
}
