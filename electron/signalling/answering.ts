/** What the person does with a call that rings, beside answering it. */
import { FaultError } from '../../shared/errors.ts';
import type { DeclineReason } from '../../shared/model/decline.ts';
import { printable } from '../../shared/printable.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { declined, redirected, type Refusal } from '../sip/call/refusal.ts';
import type { LiveAccount } from './accounts/live-account.ts';
import type { Calls } from './calls/calls.ts';
import { redirectTarget } from './calls/forward.ts';

export interface Answering {
  /** Declines a call that rings. `reason`: what the caller learns; null: that it was declined. */
  readonly decline: (callId: string, reason?: DeclineReason | null) => void;
  /** Sends the caller to whom the person typed (302). */
  readonly redirect: (callId: string, typed: string) => void;
  /** Throws FaultError `call: invalid-target` where calls of the account cannot go there. */
  readonly checkForwarding: (accountId: string, typed: string) => void;
}

export function createAnswering(calls: Calls, find: (accountId: string) => LiveAccount): Answering {
  const refuse = (callId: string, refusal: Refusal): void => {
    const { sip } = calls.find(callId);
    if (sip.state() !== CallState.Offered) throw new FaultError({ stage: 'command', code: 'wrong-state' });
    sip.hangUp(refusal.fault, refusal);
  };
  const target = (typed: string, accountId: string, called: string): string => {
    const account = find(accountId);
    const uri = redirectTarget(typed, account.value().account, called, account.endpoint.identity.aor);
    if (uri !== null) return uri;
    throw new FaultError({ stage: 'call', code: 'invalid-target', presented: printable(typed, 80) });
  };
  return {
    decline: (callId, reason = null) => {
      if (reason === null) calls.find(callId).sip.hangUp();
      else refuse(callId, declined(reason));
    },
    checkForwarding: (accountId, typed) => void target(typed, accountId, ''),
    redirect: (callId, typed) => {
      const call = calls.find(callId);
      const { accountId } = call.value();
      const { aor } = find(accountId).endpoint.identity;
      refuse(callId, redirected(target(typed, accountId, call.requestUri), aor.raw, 'deflection'));
    },
  };
}
