import type { Account } from '../../shared/model/account.ts';
import type { Call, CallRecord } from '../../shared/model/call.ts';
import type { Lamp } from '../../shared/model/lamp.ts';
import type { AssociationReport } from '../../shared/model/end-to-end.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import type { Clock } from '../platform/clock.ts';
import { soon, unlessFault } from '../platform/defects.ts';
import type { NetworkEvent } from '../platform/network-events.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { createAnswering, type Answering } from './answering.ts';
import { createCalls, type Calls } from './calls/calls.ts';
import { shareGateway, type SharedGateway } from './calls/call-media.ts';
import type { LiveAccount } from './accounts/live-account.ts';
import { LiveAccounts } from './accounts/live-accounts.ts';
import type { SubscriptionWish } from './accounts/subscriptions.ts';
import { placeEmergencyCall, refuseBesideEmergency, refuseDuringEmergency } from './calls/emergency-call.ts';
import { createMessageLink, type MessageLink } from './messages/message-link.ts';
import { holdOthers } from './calls/hold-others.ts';
import type { LiveCall } from './calls/live-call.ts';
import { createConference, type ConferenceVerbs } from './conference.ts';
import type { PhoneOutside } from './phone-outside.ts';
import { replacesLines, type Replaces } from '../sip/message/replaces.ts';
import { pickUpCall } from './calls/pick-up-call.ts';
import { placeCall } from './calls/place-call.ts';
import { receiveCall } from './calls/receive-call.ts';
import { hangUp } from './calls/take-over.ts';
import { decideTransfer, requestsOf } from './transfer-decision.ts';
import { calledUri, createTransfers, type Transfers } from './transfers.ts';

/** What the phone does. A command that cannot be done throws or rejects with a FaultError. */
export interface Phone extends Transfers, ConferenceVerbs, Answering {
  /** Applies the list of accounts: new, changed and removed ones. Registers none by itself. */
  readonly setAccounts: (accounts: readonly Account[]) => void;
  readonly register: (accountId: string) => void;
  readonly unregister: (accountId: string) => Promise<void>;
  /** Calls what the person typed; gives the id of the call. */
  /**
   * `replaces`: the call of theirs that it takes the place of (RFC 3891); null: none. `anonymous`:
   * whether they are not told who calls; absent: as the account has it.
   */
  readonly place: (
    accountId: string,
    typed: string,
    replaces?: Replaces | null,
    anonymous?: boolean,
  ) => string;
  /** Picks up the call that rings at an extension that the account watches; gives the call's id. */
  readonly pickUp: (accountId: string, number: string) => string;
  readonly answer: (callId: string) => Promise<void>;
  readonly hangUp: (callId: string) => void;
  readonly sendDigit: (callId: string, digit: string) => Promise<void>;
  /** Real-time text, as it is typed. */
  readonly writeText: (callId: string, text: string) => Promise<void>;
  /** The renderer's WebRTC offer; gives the gateway's answer, or null: the page will be asked. */
  readonly attach: (callId: string, offer: string, association: number | null) => Promise<string | null>;
  /** What the page reports of a call that is encrypted from end to end. */
  readonly report: (report: AssociationReport) => void;
  readonly accounts: () => readonly AccountStatus[];
  /**
   * Subscribes to any event (RFC 6665) whenever the account is registered; gives the function that
   * ends it.
   */
  readonly subscribe: (accountId: string, wish: SubscriptionWish) => () => void;
  /** The extensions that the accounts watch. */
  readonly lamps: () => readonly Lamp[];
  /** Text messages: `signalling/messages`. */
  readonly messages: MessageLink;
  /** Ended calls stay for some seconds, so that the person sees why. */
  readonly calls: () => readonly Call[];
  readonly onChange: (listener: () => void) => void;
  readonly onCallEnded: (listener: (record: CallRecord) => void) => void;
  /** Do not disturb was switched on or off. */
  readonly doNotDisturbChanged: () => void;
  /** Tries refused servers again. */
  readonly trustChanged: () => void;
  /** Closes an account's flow, which is then opened and verified again. */
  readonly dropConnection: (accountId: string) => void;
  /** Another network, a sleep, or a clock that was set. */
  readonly networkEvent: (event: NetworkEvent) => void;
  /** Ends calls and removes bindings, within two seconds. */
  readonly shutdown: () => Promise<void>;
}

const shutdownMs = 2000;

/** Builds the phone. Each command has a file of its own or is a line here. */
export function createPhone(outside: PhoneOutside): Phone {
  const listeners: (() => void)[] = [];
  const endedListeners: ((record: CallRecord) => void)[] = [];
  const changed = (): void => listeners.forEach((listener) => listener());
  listeners.push(() => showPresence(accounts, calls));
  const gateway = shareGateway(outside.gateway);

  const calls = createCalls(outside, gateway, {
    onChange: () => {
      settle();
      changed();
    },
    onEnded: (record) => endedListeners.forEach((listener) => listener(record)),
    transferRequests: (accountId) => requestsOf(find(accountId), outside),
    onRefer: (callId) =>
      soon(
        () => decideTransfer(callId, calls, find, transfers, outside),
        unlessFault('a transfer was followed'),
      ),
  });
  const { settle, takeOut, ...conferenceVerbs } = createConference(calls);
  const accounts = new LiveAccounts(outside, {
    onChange: changed,
    onInvite: (account, invite) => void receiveCall(account, invite, calls, gateway, outside.askPage),
    onMessage: (account, request) => messages.receive(account, request),
    onFlowLost: (accountId) => calls.ofAccount(accountId).forEach((call) => call.flowLost()),
    onFlowBack: (accountId) => calls.ofAccount(accountId).forEach((call) => call.flowBack()),
    isIdle: (accountId) => !calls.ofAccount(accountId).some((call) => call.value().state !== CallState.Ended),
    onGone: (accountId) => hangUpAll(calls.ofAccount(accountId)),
  });

  const find = (accountId: string): LiveAccount => accounts.find(accountId);
  const placeEmergency = emergencyPlacer(outside, accounts, calls);
  const transfers = createTransfers(calls, find, takeOut, placeEmergency);
  const messages = createMessageLink(outside.clock, find);
  return {
    setAccounts: (next) => accounts.setAccounts(next),
    register: (accountId) => void accounts.find(accountId).register(),
    unregister: (accountId) => {
      hangUpAll(calls.ofAccount(accountId));
      return accounts.find(accountId).unregister();
    },
    place: (accountId, typed, replaces = null, anonymous) => {
      refuseDuringEmergency(calls);
      const account = accounts.find(accountId);
      return placeEmergency(account, typed) ?? placeOther(account, typed, { replaces, anonymous }, calls);
    },
    pickUp: (accountId, number) => pickUpCall(find(accountId), number, calls),
    ...createAnswering(calls, find),
    ...transfers,
    ...conferenceVerbs,
    messages,
    ...ofCalls(calls),
    doNotDisturbChanged: () => showPresence(accounts, calls),
    ...ofAccounts(accounts),
    onChange: (listener) => void listeners.push(listener),
    onCallEnded: (listener) => void endedListeners.push(listener),
    shutdown: () => shutDown(outside.clock, accounts, calls, gateway),
  };
}

function emergencyPlacer(
  { emergency: rules }: PhoneOutside,
  accounts: LiveAccounts,
  calls: Calls,
): (account: LiveAccount, typed: string) => string | null {
  return (account, typed) =>
    placeEmergencyCall(typed, account, { all: accounts.all(), calls, rules, uriOf: calledUri });
}

function placeOther(
  account: LiveAccount,
  typed: string,
  { replaces, anonymous }: { readonly replaces: Replaces | null; readonly anonymous: boolean | undefined },
  calls: Calls,
): string {
  const uri = calledUri(account, typed);
  const callId = placeCall(account, { typed, uri }, calls, { headers: replacesLines(replaces), anonymous });
  holdOthers(calls, callId);
  return callId;
}

/** What is asked of one call, and of all of them. */
function ofCalls(
  calls: Calls,
): Pick<Phone, 'answer' | 'hangUp' | 'sendDigit' | 'writeText' | 'attach' | 'report' | 'calls'> {
  return {
    answer: (callId) => {
      refuseBesideEmergency(calls.find(callId).value(), calls);
      holdOthers(calls, callId);
      return calls.find(callId).sip.answer();
    },
    hangUp: (callId) => hangUp(calls, callId),
    sendDigit: (callId, digit) => calls.find(callId).sendDigit(digit),
    writeText: (callId, text) => calls.find(callId).writeText(text),
    attach: (callId, offer, association) => calls.find(callId).attach(offer, association),
    report: (report) => calls.find(report.callId).report(report),
    calls: () => calls.all().map((call) => call.value()),
  };
}

/** The same of each account: it is the person who is in a call. */
function showPresence(accounts: LiveAccounts, calls: Calls): void {
  const isTalking = calls.all().some((call) => call.value().endedAt === null);
  const state = isTalking ? 'busy' : calls.doNotDisturb() ? 'away' : 'idle';
  for (const account of accounts.all()) account.showPresence(state);
}

/** What the accounts show, and what happens to them without the person. */
function ofAccounts(
  accounts: LiveAccounts,
): Pick<Phone, 'accounts' | 'lamps' | 'subscribe' | 'trustChanged' | 'dropConnection' | 'networkEvent'> {
  return {
    accounts: () => accounts.all().map((account) => account.value()),
    subscribe: (accountId, wish) => accounts.find(accountId).subscribe(wish),
    lamps: () => accounts.all().flatMap((account) => account.lamps()),
    trustChanged: () => accounts.all().forEach((account) => account.trustChanged()),
    dropConnection: (accountId) => accounts.find(accountId).dropConnection(),
    networkEvent: (event) => accounts.all().forEach((account) => account.networkEvent(event)),
  };
}

async function shutDown(
  clock: Clock,
  accounts: LiveAccounts,
  calls: Calls,
  gateway: SharedGateway,
): Promise<void> {
  hangUpAll(calls.all());
  const timeIsUp = new Promise<void>((resolve) => void clock.after(shutdownMs, resolve));
  await Promise.race([Promise.all(accounts.all().map((account) => account.unregister())), timeIsUp]);
  for (const account of accounts.all()) account.dispose();
  gateway.stop();
}

function hangUpAll(calls: readonly LiveCall[]): void {
  for (const call of calls) call.sip.hangUp();
}
