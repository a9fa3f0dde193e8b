import type { Call, CallRecord } from '../../shared/model/call.ts';
import { outcomeOf } from '../../shared/model/call-outcome.ts';
import { explainFault, words } from '../../shared/words/index.ts';

const t = words('formats');
const tConference = words('conference');

/** What a call is doing, in words. */
export function callState(call: Call): string {
  if (call.state === 'established') return heldState(call);
  switch (call.state) {
    case 'calling':
    case 'proceeding':
      return t('calling');
    case 'ringing':
      return t('ringing');
    case 'early':
      return t('ringing-with-sound-from-the');
    case 'offered':
      return t('incoming-call');
    case 'answering':
      return t('answering');
    case 'ending':
      return t('hanging-up');
    case 'ended':
      return call.fault ? explainFault(call.fault).what : t('ended');
  }
}

/** Whether the person wants the call on hold. */
export const isHeld = ({ hold, holdPending }: Call): boolean => hold.local !== holdPending;

/** Whether two people can talk in it now. */
export const isTalked = (call: Call): boolean =>
  call.state === 'established' && !isHeld(call) && !call.hold.remote && !call.flowLost;

/** How a call looks: what it is doing, for its colours. */
export type CallLook = 'ringing' | 'live' | 'held' | 'lost' | 'over';

export function callLook(call: Call): CallLook {
  if (!isAlive(call)) return 'over';
  if (call.state !== 'established') return 'ringing';
  if (call.flowLost) return 'lost';
  return isTalked(call) ? 'live' : 'held';
}

function heldState({ hold, holdPending, flowLost, isJoined }: Call): string {
  if (flowLost) return t('connected-the-connection-to-the');
  if (holdPending) return hold.local ? t('resuming') : t('putting-on-hold');
  if (!hold.local && !hold.remote && isJoined) return tConference('in-the-conference');
  if (hold.local && hold.remote) return t('on-hold-by-both-sides');
  if (hold.local) return t('on-hold-by-you');
  return hold.remote ? t('on-hold-by-the-other') : t('connected');
}

/**
 * Calls that still need something: the newest that rings, else the one that is talked in, else the
 * newest.
 */
export function leadingCall(calls: readonly Call[]): Call | null {
  const alive = calls.filter(isAlive);
  const talking = alive.find((call) => call.state === 'established' && !call.hold.local);
  return talking ?? alive.find((call) => call.state !== 'offered') ?? alive[0] ?? null;
}

/** Hanging up frees the person at once, whenever the other side confirms it. */
export const isAlive = ({ state }: Call): boolean => state !== 'ending' && state !== 'ended';

/**
 * Whether the fault says more than the outcome does: a call that was missed or taken elsewhere has
 * not failed.
 */
export function faultTells({ fault }: CallRecord): boolean {
  return (
    fault !== null &&
    !['cancelled', 'not-taken', 'do-not-disturb', 'line-busy', 'forwarded', 'answered-elsewhere'].includes(
      fault.code,
    )
  );
}

const [aboutThem, aboutTheCall] = [
  ['busy', 'declined', 'unavailable', 'call-later'],
  ['timed-out', 'not-found', 'flow-lost'],
] as const;

const longestInHeading = 24;

/**
 * A call that failed, in five words at most. Null: it did not fail. `isWhole`: the words name the
 * cause.
 */
export function failureHeading(
  record: CallRecord,
  name: string,
): { readonly text: string; readonly isWhole: boolean } | null {
  const { fault } = record;
  if (fault === null || !faultTells(record)) return null;
  const code = fault.stage === 'call' ? fault.code : null;
  const them = aboutThem.find((known) => known === code);
  const who = name.length > longestInHeading ? t('the-other-side') : name;
  if (them) return { text: t(`failed-${them}`, { name: who }), isWhole: true };
  const known = aboutTheCall.find((one) => one === code);
  return { text: t(`failed-${known ?? 'otherwise'}`), isWhole: known !== undefined };
}

/** Missed calls that did not ring. */
const missedKeys: Readonly<Record<string, 'you-were-not-disturbed' | 'you-were-busy'>> = {
  'do-not-disturb': 'you-were-not-disturbed',
  'line-busy': 'you-were-busy',
};

/** The outcome of a call that was not established, as a sentence. */
export function outcomeSentence(record: CallRecord): string {
  switch (outcomeOf(record)) {
    case 'missed':
      return t(missedKeys[record.fault?.code ?? ''] ?? 'you-missed-this-call');
    case 'declined':
      return t('you-declined-this-call');
    case 'forwarded':
      return explainFault(record.fault ?? { stage: 'call', code: 'forwarded' }).what;
    case 'elsewhere':
      return t('this-call-was-answered-on');
    case 'answered':
    case 'failed':
    case 'not-answered':
      return record.fault === null ? t('you-ended-this-call-before') : t('the-call-was-not-answered');
  }
}
