/** What is shown of a call, and how events change it: decisions on data. Times are ISO 8601. */
import { isClaimedTransfer } from '../../../shared/claimed-transfer.ts';
import type { Fault } from '../../../shared/errors.ts';
import { mostJoinedWith, type Call, type CallRecord, type Party } from '../../../shared/model/call.ts';
import type { CivicAddress } from '../../../shared/model/emergency-parts.ts';
import type { MediaEncryption, QualitySummary } from '../../../shared/model/media.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import type { GatewayEvents } from '../../media/process/gateway-contract.ts';
import type { RedirectTarget } from '../../sip/message/redirection.ts';
import type { Identity } from '../../sip/session/peer-identity.ts';
import { connectedParty, partyOf } from './parties.ts';
import type { CallerFacts } from './live-call-parts.ts';

/** The number of received digits that are shown; a peer may send more. */
const digitsShown = 64;

export function newCall(
  parts: Pick<Call, 'id' | 'accountId' | 'direction' | 'remote' | 'dialled' | 'startedAt'> &
    Partial<Pick<Call, 'transferredBy' | 'replaces' | 'emergency' | keyof CallerFacts>>,
): Call {
  return {
    transferredBy: null,
    replaces: null,
    emergency: null,
    anonymous: false,
    calledFirst: null,
    verification: null,
    callerSignature: null,
    ring: 'usual',
    autoAnswered: 'off',
    ...parts,
    state: parts.direction === 'outgoing' ? S.Calling : S.Offered,
    remoteAtFirst: null,
    establishedAt: null,
    endedAt: null,
    hold: { local: false, remote: false },
    holdPending: false,
    muted: false,
    digits: '',
    digitsReceived: '',
    ringback: false,
    media: { codec: null, format: null, protection: null, web: 'none', statistics: null, quality: null },
    flowLost: false,
    fault: null,
    transfer: null,
    isJoined: false,
    joinedWith: [],
    text: null,
  };
}

/** Each address once, in the order that they came. */
export function withParties(known: readonly Party[], more: readonly Party[]): readonly Party[] {
  const all = new Map([...known, ...more].map((party) => [party.uri, party]));
  return [...all.values()].slice(0, mostJoinedWith);
}

export function sentLocation({ location }: { readonly location: CivicAddress | null }): Call['emergency'] {
  return { location: location === null ? 'none' : 'sent' };
}

export function stateChange({ establishedAt }: Call, state: Call['state'], now: string): Partial<Call> {
  if (state === S.Established) return { state, establishedAt: establishedAt ?? now };
  return state === S.Ending ? { state, endedAt: now } : { state };
}

const unverified = { verification: null, callerSignature: null } as const;

/** Null: the identity does not change. */
export function identityChange(call: Call, identity: Identity): Partial<Call> | null {
  const remote = connectedParty(identity, call);
  if (remote === null) return null;
  // The server now asserts what the other side had said.
  if (remote.uri === call.remote.uri && remote.displayName === call.remote.displayName) return { remote };
  const isBack = call.remoteAtFirst?.uri === remote.uri;
  // What was verified was the number before.
  const { verification, callerSignature } = remote.uri === call.remote.uri ? call : unverified;
  return {
    remote,
    verification,
    callerSignature,
    remoteAtFirst: isBack ? null : (call.remoteAtFirst ?? call.remote),
  };
}

/** Another address is called: the one that stands in our request. */
export function redirectionChange(call: Call, { uri }: RedirectTarget): Partial<Call> {
  const remote = partyOf({ displayName: null, uri, isAsserted: true });
  return { remote, remoteAtFirst: call.remoteAtFirst ?? call.remote, ringback: false };
}

export function digitsChange({ digitsReceived }: Call, digits: string): Partial<Call> {
  return { digitsReceived: `${digitsReceived}${digits}`.slice(-digitsShown) };
}

/** Null: what the gateway reports is not shown, or not now. */
export function gatewayChange<E extends keyof GatewayEvents>(
  call: Call,
  name: E,
  payload: GatewayEvents[E],
): Partial<Call> | null {
  if (name === 'web') return { media: { ...call.media, web: (payload as GatewayEvents['web']).state } };
  // Before an answer there are no figures to show.
  if (name === 'statistics' && call.state === S.Established) {
    const { statistics } = payload as GatewayEvents['statistics'];
    return { media: { ...call.media, statistics } };
  }
  if (name === 'digit') return digitsChange(call, (payload as GatewayEvents['digit']).digit);
  return null;
}

/** `encryption`: what the call needed. */
export function endChange(
  call: Call,
  { failed, encryption, now }: { failed: Fault | null; encryption: MediaEncryption; now: string },
): Partial<Call> {
  return {
    endedAt: call.endedAt ?? now,
    fault: endFault(call, failed, encryption),
    flowLost: false,
    isJoined: false,
  };
}

function endFault(
  { dialled, direction, establishedAt }: Call,
  failed: Fault | null,
  encryption: MediaEncryption,
): Fault | null {
  // The person recognises the number as dialled.
  if (failed?.code === 'not-found') return { ...failed, expected: dialled ?? '' };
  // Every form that the account may offer was refused, and all of them were encrypted.
  const isRefused = failed?.code === 'not-acceptable' && direction === 'outgoing' && establishedAt === null;
  if (isRefused && encryption === 'required')
    return { ...failed, stage: 'policy', code: 'encryption-refused' };
  if (isRefused && encryption === 'off') return { ...failed, stage: 'call', code: 'encryption-off' };
  return failed;
}

/** Of an incoming call that did not ring, for the history. `at` in ms. */
export function missedRecord({
  id,
  accountId,
  remote,
  fault,
  at,
}: Pick<Call, 'id' | 'accountId' | 'remote'> & { readonly fault: Fault; readonly at: number }): CallRecord {
  const now = new Date(at).toISOString();
  const parts = { id, accountId, direction: 'incoming', remote, dialled: null, startedAt: now } as const;
  return recordOf({ ...newCall(parts), fault }, null, now);
}

/** For the history. `now`: where the call has not ended. */
export function recordOf(call: Call, quality: QualitySummary | null, now: string): CallRecord {
  const { id, accountId, direction, remote, remoteAtFirst, startedAt, establishedAt, fault } = call;
  return {
    id,
    accountId,
    direction,
    remote,
    remoteAtFirst,
    startedAt,
    establishedAt,
    endedAt: call.endedAt ?? now,
    protection: call.media.protection,
    quality,
    fault,
    ...transferOf(call),
    ...(call.joinedWith.length > 0 && { conference: call.joinedWith }),
    ...(call.calledFirst && { calledFirst: call.calledFirst }),
    ...(call.verification && { verification: call.verification }),
    ...(call.callerSignature && { callerSignature: call.callerSignature }),
  };
}

/** Where it went is the news of a call that was sent here and sent on. */
function transferOf(call: Call): Pick<CallRecord, 'transfer'> {
  const { transfer, transferredBy } = call;
  if (transfer?.role === 'transferor')
    return { transfer: { kind: 'to', party: transfer.to, state: transfer.state } };
  if (transferredBy === null) return {};
  const claim = isClaimedTransfer(call) ? { isClaimed: true as const } : {};
  return { transfer: { kind: 'by', party: transferredBy, ...claim } };
}
