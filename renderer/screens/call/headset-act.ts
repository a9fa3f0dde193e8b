/** What a press on a headset does to the calls, and how the phone looks to it. Pure. */
import type { Call } from '../../../shared/model/call.ts';
import { isAlive, isHeld } from '../../format/call-words.ts';
import type { HeadsetPress, PhoneLook } from '../../headset/headset.ts';
import { holdStep } from './hold-step.ts';

export type HeadsetAct =
  | { readonly do: 'answer' | 'decline' | 'hang-up' | 'hold' | 'resume'; readonly callId: string }
  | { readonly do: 'mute'; readonly callId: string; readonly muted: boolean };

/** Null: there is no call that the press can mean. */
export function headsetAct(press: HeadsetPress, calls: readonly Call[]): HeadsetAct | null {
  const ringing = calls.find(({ state }) => state === 'offered');
  const heard = heardCall(calls);
  switch (press) {
    case 'answer':
      return ringing ? { do: 'answer', callId: ringing.id } : null;
    case 'reject':
      return ringing ? { do: 'decline', callId: ringing.id } : null;
    case 'hang-up':
      return heard ? { do: 'hang-up', callId: heard.id } : null;
    case 'mute':
      return heard?.state === 'established' ? { do: 'mute', callId: heard.id, muted: !heard.muted } : null;
    case 'flash':
      // Main holds the call that is talked in.
      return ringing ? { do: 'answer', callId: ringing.id } : holdStep(calls, null);
  }
}

/**
 * The call that the headset is in: the one that is talked in, else one that is being set up. A held
 * call is ended on the screen alone.
 */
function heardCall(calls: readonly Call[]): Call | null {
  const going = goingCalls(calls).filter((call) => !isHeld(call));
  return going.find(({ state }) => state === 'established') ?? going[0] ?? null;
}

const goingCalls = (calls: readonly Call[]): readonly Call[] =>
  calls.filter((call) => isAlive(call) && call.state !== 'offered');

export function phoneLook(calls: readonly Call[]): PhoneLook {
  const going = goingCalls(calls);
  const rings = calls.some(({ state }) => state === 'offered');
  return {
    hook: going.length > 0 ? 'in-call' : rings ? 'rings' : 'free',
    calls: calls.map(({ id, state }) => `${id} ${state}`).join('\n'),
    lamps: {
      ring: rings,
      mute: heardCall(calls)?.muted ?? false,
      hold: going.some(isHeld),
    },
  };
}
