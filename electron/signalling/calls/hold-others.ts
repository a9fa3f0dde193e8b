import { CallState as S } from '../../../shared/state/call-state.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { Calls } from './calls.ts';
import type { LiveCall } from './live-call.ts';

/**
 * Puts every other call on hold but those of its conference, also those that are not established
 * yet, so that no party hears another call. Does not wait: a slow peer must not delay the new call.
 * A call whose other side refuses the hold is muted; the person sees that and can undo it.
 */
export function holdOthers(calls: Calls, callId: string): void {
  const isInConference = calls.find(callId).value().isJoined;
  for (const call of calls.all()) {
    const { id, state, isJoined, emergency } = call.value();
    if (
      id === callId ||
      emergency !== null ||
      (isJoined && isInConference) ||
      state === S.Offered ||
      state === S.Ending ||
      state === S.Ended
    )
      continue;
    holdOrMute(call);
  }
}

/**
 * Without the person: where the other side refuses the hold, it still does not hear them, and
 * nobody of a conference.
 */
export function holdOrMute(call: LiveCall): void {
  const told = unlessFault('another call was held');
  call.hold(true).catch((error: unknown) => {
    told(error);
    call.join(false).catch(told);
    call.mute(true).catch(told);
  });
}
