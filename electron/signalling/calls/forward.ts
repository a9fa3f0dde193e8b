/** What becomes of a call that the account's rules send elsewhere, or that the person sends. */
import { accountTarget } from '../../../shared/dialled-number.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { ForwardingCase } from '../../../shared/model/forwarding.ts';
import { CallState } from '../../../shared/state/call-state.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SipCall } from '../../sip/call/call.ts';
import { redirected, type DiversionReason, type Refusal } from '../../sip/call/refusal.ts';
import { diversionsOf, isDivertedFrom } from '../../sip/message/diversion.ts';
import { header, type SipRequest } from '../../sip/message/message.ts';
import { isSecure } from '../../sip/message/secure-uri.ts';
import { parseUri, sameAddress, type SipUri } from '../../sip/message/uri.ts';

/** Forwarded more often than that, it goes in circles: it rings here. */
const mostDiversions = 5;
/** RFC 3261 8.1.1.6 begins with 70; a request that is nearly used up has been in circles. */
const leastForwards = 10;

export interface Forwarding {
  /** Before it rings; null: it rings. */
  readonly now: Refusal | null;
  /** Once it has rung for `ms` without an answer; null: it goes on ringing. */
  readonly later: { readonly ms: number; readonly refusal: Refusal } | null;
}

const none: Forwarding = { now: null, later: null };

const reasons: Readonly<Record<ForwardingCase, DiversionReason>> = {
  always: 'unconditional',
  busy: 'user-busy',
  noAnswer: 'no-answer',
};

/**
 * By the rules of the account. `isBusy`: the person is in a call, or does not want to be disturbed.
 *
 *   the request                                        | forwarded
 *   ---------------------------------------------------|----------
 *   was diverted from this very address before          | no
 *   was diverted more than five times, as it claims     | no
 *   has fewer than ten Max-Forwards left                | no
 *   has come here and was forwarded before (`isKnown`)  | no
 *   any other                                           | by the first rule that holds
 */
export function forwardingOf(
  invite: SipRequest,
  account: Account,
  own: SipUri,
  { isBusy, isKnown }: { readonly isBusy: boolean; readonly isKnown: boolean },
): Forwarding {
  if (isKnown || isInCircles(invite, own)) return none;
  const by = (rule: ForwardingCase): Refusal | null => {
    const { codes, [rule]: typed } = account.forwarding;
    // The server has been told to forward: what comes here all the same is meant to ring.
    if (typed === '' || codes[rule] !== null) return null;
    const target = redirectTarget(typed, account, invite.uri, own);
    return target === null ? null : redirected(target, own.raw, reasons[rule]);
  };
  const now = by('always') ?? (isBusy ? by('busy') : null);
  const refusal = now === null ? by('noAnswer') : null;
  const { forwarding, ringingTimeout } = account;
  // It must not have ended by then.
  const seconds = Math.min(forwarding.noAnswerAfter, ringingTimeout - 1);
  return { now, later: refusal && { ms: seconds * 1000, refusal } };
}

function isInCircles(invite: SipRequest, own: SipUri): boolean {
  const diversions = diversionsOf(invite);
  const forwards = Number(header(invite, 'max-forwards') ?? '70');
  return diversions.count >= mostDiversions || forwards < leastForwards || isDivertedFrom(diversions, own);
}

/**
 * The URI that a caller of `called` is sent to for what was typed; null: it leads nowhere, or to
 * the account itself. A call by sips goes on by sips (RFC 3261 26.2.2); from a sips account all do.
 */
export function redirectTarget(
  typed: string,
  account: Pick<Account, 'aor' | 'dialling'>,
  called: string,
  own: SipUri,
): string | null {
  const target = accountTarget(typed, account);
  if (target === null) return null;
  const secured = isSecure(called) ? target.replace(/^sip:/i, 'sips:') : target;
  const uri = parseUri(secured);
  if (uri === null || uri.scheme === 'other') return null;
  return sameAddress({ ...uri, port: null }, { ...own, port: null }) ? null : secured;
}

/**
 * Forwards the call unless it is answered, or over, before, or the person has changed the rule.
 * `rule`: as it is at a time.
 */
export function forwardLater(
  sip: SipCall,
  { ms, refusal }: NonNullable<Forwarding['later']>,
  clock: Clock,
  rule: () => string,
): void {
  const before = rule();
  clock.after(ms, () => {
    if (sip.state() === CallState.Offered && rule() === before) sip.hangUp(refusal.fault, refusal);
  });
}

/** The calls that were forwarded from here a moment ago: one that comes back rings. */
export class ForwardedCalls {
  readonly #keys = new Set<string>();

  has(invite: SipRequest): boolean {
    return this.#keys.has(keyOf(invite));
  }

  /** Of many, the last ones are known. */
  add(invite: SipRequest): void {
    this.#keys.delete(keyOf(invite));
    this.#keys.add(keyOf(invite));
    const [oldest] = this.#keys;
    if (this.#keys.size > mostKnown && oldest !== undefined) this.#keys.delete(oldest);
  }
}

const mostKnown = 64;

/** RFC 3261 8.1.3.4: whoever follows a 302 keeps Call-ID and From. A proxy keeps both anyway. */
const keyOf = (invite: SipRequest): string =>
  `${(header(invite, 'call-id') ?? '').slice(0, 256)} ${/;\s*tag=([^;\s]{0,128})/i.exec(header(invite, 'from') ?? '')?.[1] ?? ''}`;
