import { FaultError } from '../../shared/errors.ts';
import { printable } from '../../shared/printable.ts';
import { RegistrationState as S } from '../../shared/state/registration-state.ts';
import { isAnonymous } from '../../shared/shown-address.ts';
import { placeCall as placeSipCall } from '../sip/call/outgoing-call.ts';
import type { Calls } from './calls.ts';
import { dialTarget } from './dial-target.ts';
import { partyOf } from './parties.ts';
import type { LiveAccount } from './live-account.ts';

/**
 * Calls what the person typed; gives the call's id. Throws FaultError `call: invalid-target`, `withheld-target`, `not-registered`,
 * `reconnecting` or what `PhoneOutside.voiceFault` says.
 */
export function placeCall(account: LiveAccount, typed: string, calls: Calls): string {
  const { endpoint } = account;
  const target = dialTarget(typed, endpoint.identity.aor);
  const remote = partyOf({ displayName: null, uri: target });
  if (isAnonymous(remote)) throw new FaultError({ stage: 'call', code: 'withheld-target' });
  if (!account.isRegistered())
    throw new FaultError({ stage: 'call', code: isOnItsWay(account) ? 'reconnecting' : 'not-registered' });
  return calls.begin({
    accountId: endpoint.identity.accountId,
    direction: 'outgoing',
    remote,
    dialled: printable(typed.trim()),
    endpoint,
    begin: (outside) => placeSipCall(endpoint, target, { ...outside, ringingMs: ringingMs(account) }),
  });
}

/** `reconnecting` where an attempt runs or is planned: the person has nothing to do then. */
function isOnItsWay(account: LiveAccount): boolean {
  const { state } = account.value().registration;
  return state !== S.Unregistered && state !== S.Unregistering && state !== S.Failed;
}

/** How long a call of the account may ring. */
export function ringingMs(account: LiveAccount): number {
  return account.value().account.ringingTimeout * 1000;
}
