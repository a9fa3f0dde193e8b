import type { Call } from '../../../shared/model/call.ts';
import { isHeld } from '../../format/call-words.ts';

export interface HoldStep {
  readonly callId: string;
  /** `resume`: main puts the call that is talked in on hold. */
  readonly do: 'hold' | 'resume';
}

/**
 * What one key does to the established calls: swaps to the next held one after the one that is
 * talked in, in their order and around its end; holds the only one; resumes the shown one where
 * none is talked in. Null: there is none.
 */
export function holdStep(calls: readonly Call[], shownId: string | null): HoldStep | null {
  const established = calls.filter(({ state }) => state === 'established');
  const talked = established.findIndex((call) => !isHeld(call));
  if (talked === -1) {
    const shown = established.find(({ id }) => id === shownId) ?? established[0];
    return shown ? { callId: shown.id, do: 'resume' } : null;
  }
  const others = [...established.slice(talked + 1), ...established.slice(0, talked)];
  const next = others.find(isHeld);
  const callId = next?.id ?? established[talked]?.id;
  return callId === undefined ? null : { callId, do: next ? 'resume' : 'hold' };
}
