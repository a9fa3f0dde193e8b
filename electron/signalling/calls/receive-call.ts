import type { Fault } from '../../../shared/errors.ts';
import { callerIdentity, referrer } from '../../sip/session/peer-identity.ts';
import type { InviteServer } from '../../sip/core/transactions.ts';
import { descriptionIn } from '../../sip/message/multipart.ts';
import { replyOf, type Refusal } from '../../sip/call/refusal.ts';
import { takeCall, type BeforeRinging } from '../../sip/call/incoming-call.ts';
import { replacedCall } from './replaced-call.ts';
import { isEmergency } from './emergency-call.ts';
import { encryptionOf, replaceable, replacement, takeOver } from './take-over.ts';
import { mediaFault } from '../../sip/session/descriptions.ts';
import type { CallTerms } from '../../media/process/gateway-contract.ts';
import type { SharedGateway } from './call-media.ts';
import type { Calls, NewCall } from './calls.ts';
import type { LiveCall } from './live-call.ts';
import type { AskPage } from './page.ts';
import { answerItself, answersItselfAfter } from './answer-itself.ts';
import {
  callerFacts,
  mayBeCallBack,
  noRules,
  notDisturbed,
  rulesFor,
  whyNotAfterReading,
  whyNotBeforeReading,
} from './before-ringing.ts';
import { forwardLater } from './forward.ts';
import { partyOf } from './parties.ts';
import { chosenFor, ringingMs } from './place-call.ts';
import type { LiveAccount } from '../accounts/live-account.ts';

/**
 * Reads the offer of an INVITE and rings, or refuses it: with 486 where the person is busy, 488
 * without sound in common, 480 while the person is not to be disturbed (RFC 3261 21.4.18 names that
 * case), 486 during an emergency call.
 */
export async function receiveCall(
  account: LiveAccount,
  invite: InviteServer,
  calls: Calls,
  gateway: SharedGateway,
  askPage: AskPage | undefined,
): Promise<void> {
  const { endpoint } = account;
  const { accountId } = endpoint.identity;
  const remote = partyOf(callerIdentity(invite.request, endpoint.identity.aor));
  const replaced = replacedBy(invite, accountId, calls);
  if (replaced === 'refused') return;
  const { now, later } = replaced === null ? rulesFor(account, invite, calls) : noRules;
  const refuse = (refusal: Refusal): void => {
    invite.respond(refusal.status, replyOf(refusal));
    calls.missed({ accountId, remote }, refusal.fault ?? notDisturbed.fault);
  };
  const atOnce = now ?? (replaced === null ? whyNotBeforeReading(account, invite, calls) : null);
  if (atOnce !== null) return refuse(atOnce);
  const flow = endpoint.flow();
  const encryption = encryptionOf(calls.encryptionFor(account.value().account), replaced);
  const { localAddress = '' } = flow ?? {};
  const terms = { localAddress, encryption, endToEnd: askPage !== undefined };
  calls.beingRead.add(invite);
  const before = await readOffer(gateway, invite, terms).finally(() => calls.beingRead.delete(invite));
  // The transaction was lost with the flow, and the phone has not rung.
  if (endpoint.flow() !== flow) return;
  // The person may have hung up meanwhile, or another INVITE taken the place.
  if (replaced !== null && replacedBy(invite, accountId, calls) !== replaced) return;
  const meanwhile = replaced === null ? whyNotAfterReading(account, invite, calls) : null;
  if (meanwhile !== null) return refuse(meanwhile);
  const { ofPhone } = calls.running(accountId);
  const wait = mayBeCallBack(invite, calls)
    ? null
    : answersItselfAfter(invite.request, account.value().account, remote, ofPhone);
  const callId = calls.begin({
    ...(replaced === null ? referredBy(invite) : replacement(replaced)),
    accountId,
    direction: 'incoming',
    remote,
    requestUri: invite.request.uri,
    caller: callerFacts(account, invite, remote, calls),
    dialled: null,
    endpoint,
    ...chosenFor(account),
    encryption,
    begin: (outside) =>
      takeCall(
        endpoint,
        invite,
        { ...outside, ringingMs: ringingMs(account) },
        { ...before, isReplacing: replaced !== null },
      ),
  });
  const call = calls.find(callId);
  if (replaced !== null) takeOver(replaced, call);
  if (later !== null)
    forwardLater(call.sip, later, endpoint.clock, () => account.value().account.forwarding.noAnswer);
  if (wait !== null) answerItself(call, account, wait, calls);
}

/** Who has sent the call here, as it says itself: it is only shown. */
function referredBy({ request }: InviteServer): Pick<NewCall, 'transferredBy'> {
  const by = referrer(request);
  return by === null ? {} : { transferredBy: partyOf(by) };
}

/** The call that it takes the place of; null: none. */
function replacedBy(invite: InviteServer, accountId: string, calls: Calls): LiveCall | 'refused' | null {
  const verdict = replacedCall(
    invite.request,
    // Whoever took the place of an emergency call could be held, and would be none.
    calls
      .ofAccount(accountId)
      .filter((call) => !isEmergency(call.value()))
      .map((call) => replaceable(call, calls)),
  );
  if (verdict.kind === 'none') return null;
  if (verdict.kind === 'replace') return verdict.call.live;
  invite.respond(verdict.status, { reason: verdict.reason });
  return 'refused';
}

/** A CANCEL may come while it is read. */
async function readOffer(
  gateway: SharedGateway,
  invite: InviteServer,
  terms: CallTerms,
): Promise<BeforeRinging> {
  const before: { -readonly [K in keyof BeforeRinging]: BeforeRinging[K] } = {
    unusable: null,
    cancelled: null,
  };
  invite.onCancel((cancel) => {
    before.cancelled = cancel;
  });
  before.unusable = await unusableOffer(gateway, terms, descriptionIn(invite.request));
  return before;
}

async function unusableOffer(
  gateway: SharedGateway,
  terms: CallTerms,
  description: string,
): Promise<Fault | null> {
  // An INVITE without one gets our offer (RFC 3261 13.3.1).
  if (description === '') return null;
  try {
    await gateway.request('read', { callId: 'unopened', ...terms, description });
    return null;
  } catch (error) {
    return mediaFault(error);
  }
}
