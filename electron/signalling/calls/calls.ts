import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { Call } from '../../../shared/model/call.ts';
import { emergencyNumber } from '../../../shared/model/emergency.ts';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import type { TransferRequests } from '../../../shared/model/transfer-requests.ts';
import { CallState } from '../../../shared/state/call-state.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InviteServer } from '../../sip/core/transactions.ts';
import { runningCalls, type RunningCalls } from './busy.ts';
import { CallBackTime } from './call-back-time.ts';
import { CallerSignatures } from './caller-signature.ts';
import type { SharedGateway } from './call-media.ts';
import { missedRecord } from './call-value.ts';
import { LiveCall } from './live-call.ts';
import type { LiveCallParts } from './live-call-parts.ts';
import { ForwardedCalls } from './forward.ts';
import { OfferMemory } from './offer-memory.ts';
import { traceCall } from './call-trace.ts';
import type { CallsOutside } from './calls-outside.ts';

/**
 * How long an ended call is still shown, and how many: repeated calls that are cancelled use no
 * more memory.
 */
const keptMs = 6000;
const keptLimit = 8;

export interface Calls {
  /** Includes those that ended a moment ago. */
  readonly all: () => readonly LiveCall[];
  readonly ofAccount: (accountId: string) => readonly LiveCall[];
  /** Throws FaultError `command: not-found`. */
  readonly find: (callId: string) => LiveCall;
  readonly running: (accountId: string) => RunningCalls;
  /** What a call of the account needs now. */
  readonly encryptionFor: (account: Account) => MediaEncryption;
  readonly doNotDisturb: () => boolean;
  /** The emergency number that the account would call by this address; null: it is none. */
  readonly emergencyNumber: (account: Account, uri: string) => string | null;
  /** In the time after an emergency call, in which the emergency centre may call back. */
  readonly isAfterEmergency: () => boolean;
  readonly callerSignatures: CallerSignatures;
  readonly forwarded: ForwardedCalls;
  /** INVITEs whose offer is being read. */
  readonly beingRead: Set<InviteServer>;
  /** A call that did not ring, for the history. */
  readonly missed: (call: Pick<NewCall, 'accountId' | 'remote'>, fault: Fault) => void;
  /** Begins one and gives its id. */
  readonly begin: (parts: NewCall) => string;
}

export type NewCall = Pick<
  LiveCallParts,
  | 'accountId'
  | 'direction'
  | 'remote'
  | 'dialled'
  | 'endpoint'
  | 'digitsByInfo'
  | 'encryption'
  | 'realTimeText'
  | 'transferredBy'
  | 'transferRow'
  | 'replaces'
  | 'emergency'
  | 'requestUri'
  | 'caller'
  | 'begin'
> & {
  /** After each change of it. */
  readonly onMove?: ((call: Call) => void) | undefined;
};

export interface CallsListener extends Pick<LiveCallParts, 'onEnded' | 'onRefer'> {
  readonly transferRequests: (accountId: string) => TransferRequests;
  readonly onChange: () => void;
}

/** What a call does where its other side asks it to call somebody else. */
const askedElsewhere = (
  { onRefer, transferRequests }: CallsListener,
  accountId: string,
): Pick<LiveCallParts, 'onRefer' | 'transferRequests'> => ({
  onRefer,
  transferRequests: () => transferRequests(accountId),
});

export function createCalls(outside: CallsOutside, gateway: SharedGateway, listener: CallsListener): Calls {
  const calls = new Map<string, LiveCall>();
  const offers = new OfferMemory();
  const callBack = new CallBackTime(outside.clock);

  gateway.listen({
    onEvent: (name, payload) => calls.get(payload.callId)?.gatewayEvent(name, payload),
    onExit: (fault) => calls.forEach((call) => call.gatewayGone(fault)),
  });

  const forgetLater = endedCalls(calls, outside.clock, listener.onChange);

  return {
    all: () => [...calls.values()],
    ofAccount: (accountId) => [...calls.values()].filter((call) => call.value().accountId === accountId),
    find: (callId) => known(calls.get(callId)),
    running: (accountId) => runningCalls([...calls.values()], accountId),
    ...rulesOf(outside),
    isAfterEmergency: () => callBack.isNow(),
    forwarded: new ForwardedCalls(),
    beingRead: new Set(),
    missed: (call, fault) =>
      listener.onEnded(missedRecord({ ...call, id: outside.newId(), fault, at: outside.clock.now() })),
    begin: (parts) => {
      const id = outside.newId();
      const traced = traceCall(outside.trace, id, parts);
      const call = new LiveCall({
        ...parts,
        id,
        gateway,
        askPage: outside.askPage,
        rtpPorts: outside.rtpPorts?.(),
        offers,
        clock: outside.clock,
        onChange: (value) => {
          traced.changed(value);
          listener.onChange();
          parts.onMove?.(value);
        },
        ...askedElsewhere(listener, parts.accountId),
        onEnded: (record) => {
          traced.ended(record);
          listener.onEnded(record);
          if (parts.emergency) callBack.begin();
          forgetLater(id);
        },
      });
      calls.set(id, call);
      traced.begun(call.sip.callId);
      listener.onChange();
      return id;
    },
  };
}

function rulesOf({
  narrowEncryption,
  emergency,
  doNotDisturb,
  callerTrust = () => null,
}: CallsOutside): Pick<Calls, 'callerSignatures' | 'encryptionFor' | 'emergencyNumber' | 'doNotDisturb'> {
  return {
    callerSignatures: new CallerSignatures(callerTrust),
    encryptionFor: ({ mediaEncryption }) => narrowEncryption(mediaEncryption),
    emergencyNumber: (account, uri) =>
      emergency ? emergencyNumber(uri, account, emergency.numbersOf(account)) : null,
    doNotDisturb: () => doNotDisturb?.() ?? false,
  };
}

/** Forgets calls that ended: the oldest of too many at once. Its timers hold nothing of a call. */
function endedCalls(calls: Map<string, LiveCall>, clock: Clock, onChange: () => void): (id: string) => void {
  return (endedId) => {
    const ended = [...calls].filter(([, call]) => call.value().state === CallState.Ended);
    for (const [id] of ended.slice(0, -keptLimit)) calls.delete(id);
    clock.after(keptMs, () => {
      if (calls.delete(endedId)) onChange();
    });
  };
}

function known(call: LiveCall | undefined): LiveCall {
  if (call === undefined) throw new FaultError({ stage: 'command', code: 'not-found' });
  return call;
}
