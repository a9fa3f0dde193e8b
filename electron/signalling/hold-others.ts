import type { Calls } from './calls.ts';

/**
 * Puts every other call that is talked in on hold: nobody hears another's call. It does not wait: who is calling should not
 * ring on because another peer is slow. A hold that fails leaves that call as it was, for the person to see and decide.
 */
export function holdOthers(calls: Calls, callId: string): void {
  for (const call of calls.all()) {
    const { id, state, hold } = call.value();
    if (id === callId || state !== 'established' || hold.local) continue;
    call.sip.hold(true).catch(() => undefined);
  }
}
