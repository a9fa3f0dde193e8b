import type { InviteUserAgentServer } from 'sip.js/lib/core/index.js';
import type { Fault } from '../../shared/errors.ts';
import { callerIdentity } from '../sip/session/peer-identity.ts';
import { takeCall, type BeforeRinging } from '../sip/call/incoming-call.ts';
import { mediaFault } from '../sip/session/descriptions.ts';
import type { SharedGateway } from './call-media.ts';
import type { Calls } from './calls.ts';
import { partyOf } from './parties.ts';
import { ringingMs } from './place-call.ts';
import type { LiveAccount } from './live-account.ts';

/** A second call rings too; more of them than a person can look at are told that we are busy. */
const callLimit = 4;

/** Reads the offer of an INVITE and rings, or refuses it with 486 or 488. */
export async function receiveCall(
  account: LiveAccount,
  invite: InviteUserAgentServer,
  calls: Calls,
  gateway: SharedGateway,
): Promise<void> {
  const { endpoint } = account;
  const flow = endpoint.flow();
  const before: { -readonly [K in keyof BeforeRinging]: BeforeRinging[K] } = {
    unusable: null,
    cancelled: null,
  };
  invite.delegate = {
    onCancel: (request) => {
      before.cancelled = request;
    },
  };
  before.unusable = await unusableOffer(gateway, flow?.localAddress ?? '', invite.message.body);
  // The transaction was lost with the flow, and the phone has not rung.
  if (endpoint.flow() !== flow) return;
  if (calls.running() >= callLimit) {
    invite.reject({ statusCode: before.cancelled === null ? 486 : 487 });
    return;
  }
  calls.begin({
    accountId: endpoint.identity.accountId,
    direction: 'incoming',
    remote: partyOf(callerIdentity(invite.message, endpoint.identity.aor)),
    dialled: null,
    endpoint,
    begin: (outside) => takeCall(endpoint, invite, { ...outside, ringingMs: ringingMs(account) }, before),
  });
}

async function unusableOffer(
  gateway: SharedGateway,
  localAddress: string,
  description: string,
): Promise<Fault | null> {
  // An INVITE without one gets our offer (RFC 3261 13.3.1).
  if (description === '') return null;
  try {
    await gateway.request('read', { callId: 'unopened', localAddress, description });
    return null;
  } catch (error) {
    return mediaFault(error);
  }
}
