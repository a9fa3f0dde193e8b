/** A call that is answered without the person. */
import type { Account } from '../../../shared/model/account.ts';
import type { Party } from '../../../shared/model/call.ts';
import { CallState } from '../../../shared/state/call-state.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import { answersAfter } from '../../sip/session/caller-facts.ts';
import type { LiveAccount } from '../accounts/live-account.ts';
import type { Calls } from './calls.ts';
import type { LiveCall } from './live-call.ts';

/**
 * After how many seconds; null: it rings until the person answers. A peer could ask for it too and
 * listen in, so all of these must hold: the account allows it, the account's own edge asserts who
 * calls, and no other call goes on.
 */
export function answersItselfAfter(
  invite: SipRequest,
  { autoAnswer }: Pick<Account, 'autoAnswer'>,
  { isAsserted }: Party,
  running: number,
): number | null {
  if (autoAnswer === 'off' || isAsserted !== true || running > 0) return null;
  return answersAfter(invite);
}

/**
 * Answers it then, unless it rings no longer, another call has begun, or the person has forbidden
 * it meanwhile: in the account, or because nobody is to disturb them.
 */
export function answerItself(
  call: LiveCall,
  account: LiveAccount,
  seconds: number,
  calls: Pick<Calls, 'running' | 'doNotDisturb'>,
): void {
  const answer = (): void => {
    if (call.sip.state() !== CallState.Offered || calls.running(call.value().accountId).ofPhone > 1) return;
    const { autoAnswer } = account.value().account;
    if (autoAnswer === 'off' || calls.doNotDisturb()) return;
    call.answerItself(autoAnswer).catch(unlessFault('a call was answered by itself'));
  };
  if (seconds === 0) answer();
  else account.endpoint.clock.after(seconds * 1000, answer);
}
