/** Which sound the calls need, from the snapshot alone. Pure, so that every case is a test. */
import type { Call } from '../../shared/model/call.ts';
import { CallState } from '../../shared/state/call-state.ts';
import type { ToneName } from './cadences.ts';

const outgoing: readonly CallState[] = [
  CallState.Calling,
  CallState.Proceeding,
  CallState.Ringing,
  CallState.Early,
  CallState.Established,
];
const incoming: readonly CallState[] = [CallState.Answering, CallState.Established];

/**
 * Whether the call has a peer connection: outgoing from the start, incoming once it is answered.
 */
export function wantsSound(call: Call): boolean {
  return (call.direction === 'outgoing' ? outgoing : incoming).includes(call.state);
}

/**
 * The tone for the person now. A call that comes in beside another one never rings at full level:
 * it is announced by the call-waiting tone. Ring-back is played where the other phone rings, until
 * sound of the other side comes, whatever it has described (RFC 3960 3.2). `endedByThem`: calls
 * that were talked in and that the person did not end.
 */
export function wantedTone(calls: readonly Call[], endedByThem: ReadonlySet<string>): ToneName | null {
  const isInEar = calls.some((call) => wantsSound(call) && !isHeldByUs(call));
  const ringing = calls.find(({ state }) => state === CallState.Offered);
  if (ringing) return isInEar ? 'call-waiting' : ringOf(ringing);
  if (calls.some(isHeard)) return null;
  if (calls.some(isRinging)) return 'ringback';
  // Another call is being set up: what became of the one before matters no more.
  if (isInEar) return null;
  const failed = calls.map(toneOfEnd).find((tone) => tone !== null);
  return failed ?? (calls.some(({ id }) => endedByThem.has(id)) ? 'end' : null);
}

const ringOf = ({ ring }: Call): ToneName => (ring === 'usual' ? 'ring' : `ring-${ring}`);

const isHeldByUs = ({ state, hold }: Call): boolean => state === CallState.Established && hold.local;

/** Something of the other side's sounds, or may at any moment. */
const isHeard = (call: Call): boolean =>
  (call.state === CallState.Early && !call.ringback) ||
  (call.state === CallState.Established && !isHeldByUs(call));

const isRinging = ({ state, ringback }: Call): boolean =>
  state === CallState.Ringing || (state === CallState.Early && ringback);

/** Failures that are no failure: the person or another phone ended the call. */
const notFailed: ReadonlySet<string> = new Set([
  'cancelled',
  'ended',
  'forwarded',
  'answered-elsewhere',
  'not-taken',
  'do-not-disturb',
]);
const busy: ReadonlySet<string> = new Set(['busy', 'declined']);

/** The tone of a call that was placed and not answered, as an exchange plays it; null: none. */
function toneOfEnd({ direction, state, fault, establishedAt }: Call): ToneName | null {
  if (direction !== 'outgoing' || state !== CallState.Ended || establishedAt !== null) return null;
  if (fault === null || notFailed.has(fault.code)) return null;
  return fault.stage === 'call' && busy.has(fault.code) ? 'busy' : 'congestion';
}

/**
 * Follows the calls: those that go from `established` straight to `ended` were not ended by the
 * person: those go through `ending`.
 */
export function createEndings(): { readonly follow: (calls: readonly Call[]) => ReadonlySet<string> } {
  let before: ReadonlyMap<string, CallState> = new Map();
  let endedByThem: ReadonlySet<string> = new Set();
  return {
    follow: (calls) => {
      const isEnded = ({ id, state }: Call): boolean =>
        state === CallState.Ended && (endedByThem.has(id) || before.get(id) === CallState.Established);
      endedByThem = new Set(calls.filter(isEnded).map(({ id }) => id));
      before = new Map(calls.map(({ id, state }) => [id, state]));
      return endedByThem;
    },
  };
}

/** Tells once of each call that was answered by itself. */
export function createSelfAnswers(onAnswered: () => void): {
  readonly follow: (calls: readonly Call[]) => void;
} {
  let known: ReadonlySet<string> = new Set();
  return {
    follow: (calls) => {
      const now = calls.filter(({ autoAnswered }) => autoAnswered !== 'off').map(({ id }) => id);
      if (now.some((id) => !known.has(id))) onAnswered();
      known = new Set(now);
    },
  };
}
