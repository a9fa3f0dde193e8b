/** Emergency calls (docs/emergency.md): over which account, and what may not disturb them. */
import { FaultError } from '../../../shared/errors.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { CivicAddress } from '../../../shared/model/emergency-parts.ts';
import { CallState } from '../../../shared/state/call-state.ts';
import { soon, unlessFault } from '../../platform/defects.ts';
import type { LiveAccount } from '../accounts/live-account.ts';
import type { Calls } from './calls.ts';
import type { EmergencyRules } from './calls-outside.ts';
import { holdOthers } from './hold-others.ts';
import { placeCall, type Dialled } from './place-call.ts';

/** One way to call. */
interface Route extends Dialled {
  readonly account: LiveAccount;
}

export interface EmergencyContext {
  readonly all: readonly LiveAccount[];
  readonly calls: Calls;
  readonly rules: EmergencyRules | undefined;
  /** What the account calls for a number. */
  readonly uriOf: (account: LiveAccount, number: string) => string;
}

/**
 * Places a call to an emergency number, over the chosen account or another registered one that has
 * the number; gives its id. Null: the number is none. Throws FaultError `call:
 * emergency-impossible` where no such account is registered.
 */
export function placeEmergencyCall(
  typed: string,
  chosen: LiveAccount,
  { all, calls, rules, uriOf }: EmergencyContext,
): string | null {
  if (rules === undefined) return null;
  const account = chosen.value().account;
  const number = calls.emergencyNumber(account, typed);
  if (number === null) return null;
  const routes = [chosen, ...all.filter((other) => other !== chosen)]
    .filter((other) => other.isRegistered() && rules.numbersOf(other.value().account).includes(number))
    .map((other) => ({
      account: other,
      typed: number,
      uri: uriOf(other, number),
    }));
  return place(routes, calls, rules.location());
}

function place([route, ...others]: readonly Route[], calls: Calls, location: CivicAddress | null): string {
  if (route === undefined) throw new FaultError({ stage: 'call', code: 'emergency-impossible' });
  const id = placeCall(route.account, route, calls, {
    emergency: { location },
    onMove: onceFailed(() => tryAgain([route, ...others], calls, location)),
  });
  for (const call of calls.all())
    if (call.value().state === CallState.Offered)
      call.sip.hangUp({ stage: 'call', code: 'emergency-running' });
  holdOthers(calls, id);
  return id;
}

/** A server may allow the account one call: the others end. Then the next account is tried. */
function tryAgain(routes: readonly Route[], calls: Calls, location: CivicAddress | null): void {
  const running = calls.all().filter((call) => call.value().endedAt === null);
  const usable = (running.length === 0 ? routes.slice(1) : routes).filter(({ account }) =>
    account.isRegistered(),
  );
  if (usable.length === 0 || isDuringEmergency(calls)) return;
  for (const call of running) call.sip.hangUp();
  place(usable, calls, location);
}

/** The other side or the way to it failed; the person did not hang up. */
function onceFailed(then: () => void): (call: Call) => void {
  let isOver = false;
  return ({ endedAt, establishedAt, fault }) => {
    if (isOver || endedAt === null) return;
    isOver = true;
    // The call is reported as ended first.
    if (establishedAt === null && fault !== null)
      soon(then, unlessFault('an emergency call was tried again'));
  };
}

export const isDuringEmergency = (calls: Calls): boolean =>
  calls.all().some((call) => isEmergency(call.value()) && call.value().endedAt === null);

export const isEmergency = ({ emergency }: Pick<Call, 'emergency'>): boolean => emergency !== null;

/** It would be put on hold, or be one of several. Throws FaultError `call: emergency-running`. */
export function refuseDuringEmergency(calls: Calls): void {
  if (isDuringEmergency(calls)) throw new FaultError({ stage: 'call', code: 'emergency-running' });
}

/** To answer or resume a call. Throws FaultError `call: emergency-running`. */
export function refuseBesideEmergency(call: Call, calls: Calls): void {
  if (!isEmergency(call)) refuseDuringEmergency(calls);
}

/** Hold, transfer and conference. Throws FaultError `call: emergency-stays`. */
export function refuseInEmergency(call: Call): void {
  if (isEmergency(call)) throw new FaultError({ stage: 'call', code: 'emergency-stays' });
}
