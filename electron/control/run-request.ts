/** What the phone does for another program. */
import { FaultError } from '../../shared/errors.ts';
import type { Call } from '../../shared/model/call.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { printable } from '../../shared/printable.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { isOnline } from '../../shared/state/registration-state.ts';
import type { CallAnswer, ControlRequest, ControlValue, HangupAnswer } from './control-request.ts';
import { phoneStatus, type StatusSources } from './phone-status.ts';

export interface ControlledPhone extends StatusSources {
  /** Whether the person is asked before a call is placed. */
  readonly asksFirst: () => boolean;
  /** The address of a `sip:`, `sips:` or `tel:` URI; null: it has none that may be called. */
  readonly target: (uri: string) => string | null;
  /** Shows the question about a call. */
  readonly ask: (uri: string) => void;
  /** Places a call and shows the window; gives the call's id. */
  readonly place: (accountId: string, target: string) => string;
  readonly hangUp: (callId: string) => void;
}

/** Throws a FaultError where it cannot be done. */
export function runRequest(request: ControlRequest, phone: ControlledPhone): ControlValue {
  switch (request.command) {
    case 'call':
      return placeOrAsk(request.uri, phone);
    case 'hangup':
      return hangUp(request.call, phone);
    case 'status':
      return phoneStatus(phone);
  }
}

function placeOrAsk(uri: string, phone: ControlledPhone): CallAnswer {
  const target = phone.target(uri);
  if (target === null)
    throw new FaultError({ stage: 'call', code: 'invalid-link', presented: printable(uri, 80) });
  if (phone.asksFirst()) {
    phone.ask(uri);
    return { state: 'asked', call: null };
  }
  const line = callingLine(phone.accounts());
  if (line === null) throw new FaultError({ stage: 'call', code: 'not-registered' });
  return { state: 'calling', call: phone.place(line.account.id, target) };
}

/** The first line that can call now, else the first: its failure says why. Null: there is none. */
function callingLine(accounts: readonly AccountStatus[]): AccountStatus | null {
  return accounts.find(({ registration }) => isOnline(registration.state)) ?? accounts[0] ?? null;
}

function hangUp(wanted: string | undefined, phone: ControlledPhone): HangupAnswer {
  const calls = phone.calls().filter(({ state }) => state !== CallState.Ended);
  const call = wanted === undefined ? theOnly(calls) : calls.find(({ id }) => id === wanted);
  if (call === undefined)
    throw new FaultError({
      stage: 'command',
      code: 'not-found',
      ...(wanted && { presented: printable(wanted, 64) }),
    });
  phone.hangUp(call.id);
  return { call: call.id };
}

/** Of several calls none is meant: the wrong one would end. Undefined: there is no call. */
function theOnly(calls: readonly Call[]): Call | undefined {
  if (calls.length > 1) throw new FaultError({ stage: 'desktop', code: 'several-calls' });
  return calls[0];
}
