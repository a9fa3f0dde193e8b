/** What is known and decided of an INVITE before anything rings. */
import type { Party } from '../../../shared/model/call.ts';
import { calledFirst } from '../../sip/message/diversion.ts';
import type { Refusal } from '../../sip/call/refusal.ts';
import { mostCalls, type SeveralCalls } from '../../../shared/model/several-calls.ts';
import { isCallBack, ringOf, verificationOf } from '../../sip/session/caller-facts.ts';
import type { InviteServer } from '../../sip/core/transactions.ts';
import type { LiveAccount } from '../accounts/live-account.ts';
import { isBusy } from './busy.ts';
import type { Calls } from './calls.ts';
import { isDuringEmergency } from './emergency-call.ts';
import { forwardingOf, type Forwarding } from './forward.ts';
import type { CallerFacts } from './live-call-parts.ts';
import { partyOf } from './parties.ts';

export const notDisturbed = {
  status: 480,
  fault: { stage: 'call', code: 'do-not-disturb' },
} as const satisfies Refusal;

/** BCP 181 (RFC 6881): nothing disturbs an emergency call. */
const duringEmergency = {
  status: 486,
  fault: { stage: 'call', code: 'emergency-running' },
} as const satisfies Refusal;

const lineBusy = { status: 486, fault: { stage: 'call', code: 'line-busy' } } as const satisfies Refusal;

/**
 * Whether an emergency centre may be calling back (docs/emergency.md). After an emergency call
 * every caller may be it: few servers say who is. Such a call rings, whatever the rules are.
 */
export const mayBeCallBack = ({ request }: Pick<InviteServer, 'request'>, calls: Calls): boolean =>
  calls.isAfterEmergency() || isCallBack(request);

/** As far as the phone has room. */
const forCallBack: SeveralCalls = { limit: mostCalls, waiting: true };

/** Why no call rings now; null: it does. */
function whyNotNow(invite: InviteServer, calls: Calls): Refusal | null {
  if (calls.doNotDisturb() && !mayBeCallBack(invite, calls)) return notDisturbed;
  return isDuringEmergency(calls) ? duringEmergency : null;
}

/**
 * Offers that the media process reads at once. What comes in a burst beyond them hears busy, so
 * that what the person does in a call never waits behind it. A call-back has as many beyond.
 */
const mostBeingRead = 32;

/** The same before its offer is read: the media process is not asked for nothing. */
export function whyNotBeforeReading(
  account: LiveAccount,
  invite: InviteServer,
  calls: Calls,
): Refusal | null {
  const most = mayBeCallBack(invite, calls) ? 2 * mostBeingRead : mostBeingRead;
  return whyNotAfterReading(account, invite, calls) ?? (calls.beingRead.size < most ? null : lineBusy);
}

/** The same once its offer is read: the person may have called somebody meanwhile. */
export function whyNotAfterReading(account: LiveAccount, invite: InviteServer, calls: Calls): Refusal | null {
  const { severalCalls } = account.value().account;
  const running = calls.running(account.endpoint.identity.accountId);
  const several = mayBeCallBack(invite, calls) ? forCallBack : severalCalls;
  return whyNotNow(invite, calls) ?? (isBusy(running, several) ? lineBusy : null);
}

/** Of a call that takes the place of another one: it is not a new one to the person. */
export const noRules: Forwarding = { now: null, later: null };

/** What account and person say of a call that comes: where it goes, or that it is refused. */
export function rulesFor(account: LiveAccount, invite: InviteServer, calls: Calls): Forwarding {
  const { request } = invite;
  const refusal = whyNotNow(invite, calls);
  if (mayBeCallBack(invite, calls)) return { now: refusal, later: null };
  const forwarding = forwardingOf(request, account.value().account, account.endpoint.identity.aor, {
    isBusy: calls.running(account.endpoint.identity.accountId).ofPhone > 0 || refusal !== null,
    isKnown: calls.forwarded.has(request),
  });
  // A call that comes back here has been forwarded enough.
  if (forwarding.now !== null || forwarding.later !== null) calls.forwarded.add(request);
  return forwarding.now === null && refusal !== null ? { now: refusal, later: null } : forwarding;
}

/** Each as it is claimed, or as the own edge says; all of it is only shown. */
export function callerFacts(
  account: LiveAccount,
  { request }: InviteServer,
  remote: Party,
  { callerSignatures }: Calls,
): CallerFacts {
  const { verifiedBy, dialling: rules } = account.value().account;
  const { aor: own } = account.endpoint.identity;
  const first = calledFirst(request, own);
  return {
    calledFirst: first && partyOf({ ...first, isAsserted: false }),
    verification: verificationOf(request, verifiedBy),
    callerSignature: callerSignatures.of(
      request,
      { shown: remote.uri, own, rules },
      account.endpoint.clock.now(),
    ),
    ring: ringOf(request),
  };
}
