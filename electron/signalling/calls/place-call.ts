import { FaultError, type Fault } from '../../../shared/errors.ts';
import { printable } from '../../../shared/printable.ts';
import { RegistrationState as S } from '../../../shared/state/registration-state.ts';
import { isAnonymous } from '../../../shared/shown-address.ts';
import { anonymously } from '../../sip/core/anonymous.ts';
import { placeCall as placeSipCall } from '../../sip/call/outgoing-call.ts';
import type { CallOutside } from '../../sip/call/call.ts';
import type { InviteExtras } from '../../sip/call/outgoing-invite.ts';
import { emergencyExtras } from './emergency-extras.ts';
import { hasRoom, ownCalls } from './busy.ts';
import type { Calls, NewCall } from './calls.ts';
import { partyOf } from './parties.ts';
import type { LiveAccount } from '../accounts/live-account.ts';

export interface Dialled {
  /** Null: the person typed nothing. */
  readonly typed: string | null;
  /** What the text means at the account: `dialTarget`. */
  readonly uri: string;
}

/** Why a call is placed, where the person did not dial. */
export interface CallReasons
  extends
    Pick<NewCall, 'transferredBy' | 'transferRow' | 'replaces' | 'emergency' | 'onMove'>,
    Pick<InviteExtras, 'headers'> {
  /** Whether the other side is not told who calls; absent: as the account has it. */
  readonly anonymous?: boolean | undefined;
  /** What its failure means; absent: what it says. */
  readonly faultOf?: ((fault: Fault) => Fault) | undefined;
}

/**
 * Calls what the person typed; gives the call's id. Throws FaultError `call: withheld-target`,
 * `not-registered`, `reconnecting` or `too-many-calls`.
 */
export function placeCall(
  account: LiveAccount,
  { typed, uri }: Dialled,
  calls: Calls,
  {
    headers = [],
    emergency = null,
    anonymous = account.value().account.anonymous,
    faultOf = (fault) => fault,
    ...more
  }: CallReasons = {},
): string {
  const { endpoint } = account;
  const remote = partyOf({ displayName: null, uri, isAsserted: true });
  if (isAnonymous(remote)) throw new FaultError({ stage: 'call', code: 'withheld-target' });
  if (!account.isRegistered())
    throw new FaultError({ stage: 'call', code: isOnItsWay(account) ? 'reconnecting' : 'not-registered' });
  // One that takes the place of a call of ours needs no room of its own; an emergency call has it.
  if (
    more.replaces === undefined &&
    emergency === null &&
    !hasRoom(ownCalls(calls.all(), endpoint.identity.accountId), account.value().account.severalCalls)
  )
    throw new FaultError({ stage: 'call', code: 'too-many-calls' });
  const lines = anonymous ? [...headers, ...anonymously(endpoint.identity.aor.raw)] : headers;
  return calls.begin({
    accountId: endpoint.identity.accountId,
    direction: 'outgoing',
    remote,
    dialled: typed === null ? null : printable(typed.trim()),
    endpoint,
    ...chosenFor(account),
    // Who calls for help is told (RFC 6881).
    caller: { anonymous: anonymous && emergency === null },
    encryption: calls.encryptionFor(account.value().account),
    ...more,
    emergency,
    begin: (outside) =>
      placeSipCall(
        endpoint,
        uri,
        {
          ...outside,
          events: failing(outside.events, faultOf),
          ringingMs: ringingMs(account),
          needsLeave: (next) => calls.emergencyNumber(account.value().account, next) !== null,
        },
        emergency === null ? { headers: lines } : emergencyExtras(emergency, endpoint),
      ),
  });
}

function failing(events: CallOutside['events'], faultOf: (fault: Fault) => Fault): CallOutside['events'] {
  return { ...events, onEnded: (fault) => events.onEnded(fault && faultOf(fault)) };
}

/** Whether a connection attempt runs or is planned: then the person need do nothing. */
function isOnItsWay(account: LiveAccount): boolean {
  const { state } = account.value().registration;
  return state !== S.Unregistered && state !== S.Unregistering && state !== S.Failed;
}

/** What the account chose of its calls. */
export const chosenFor = (account: LiveAccount): Pick<NewCall, 'digitsByInfo' | 'realTimeText'> => ({
  digitsByInfo: () => account.value().account.digitsByInfo,
  realTimeText: account.value().account.realTimeText,
});

/** How long a call of the account may ring. */
export function ringingMs(account: LiveAccount): number {
  return account.value().account.ringingTimeout * 1000;
}
