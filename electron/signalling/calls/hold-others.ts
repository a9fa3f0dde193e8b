import { CallState as S } from '../../../shared/state/call-state.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { Calls } from './calls.ts';

/**
 * Puts every other call on hold, those too that are not established yet: nobody hears another's call. It does not wait: a slow peer
 * must not delay the new call. A call whose other side refuses the hold is muted, which the person sees and can undo.
 */
export function holdOthers(calls: Calls, callId: string): void {
  for (const call of calls.all()) {
    const { id, state } = call.value();
    if (id === callId || state === S.Offered || state === S.Ending || state === S.Ended) continue;
    const told = unlessFault('another call was held');
    call.hold(true).catch((error: unknown) => {
      told(error);
      call.mute(true).catch(told);
    });
  }
}
