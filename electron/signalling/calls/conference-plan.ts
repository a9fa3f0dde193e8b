import { mostJoined, type Call } from '../../../shared/model/call.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';

/** What of a call decides. */
export type ConferenceCall = Pick<Call, 'id' | 'state' | 'endedAt' | 'isJoined'>;

interface ProtectedCall {
  readonly media: Pick<Call['media'], 'protection'>;
}

export type ConferenceEvent =
  /** The person joins a call with another one; one of the two may be in the conference. */
  | { readonly do: 'join'; readonly callId: string; readonly withCallId: string }
  /** The person takes a call out of it. */
  | { readonly do: 'part'; readonly callId: string }
  | { readonly do: 'hold' | 'resume'; readonly callId: string }
  /** A call of it may have ended. */
  | { readonly do: 'settle' };

export interface ConferencePlan {
  /** The ids of the calls that are in it from now on. */
  readonly joined: readonly string[];
  /** Those that are put on hold, and those that are talked in again. */
  readonly hold: readonly string[];
  readonly resume: readonly string[];
}

/**
 * The one conference of the phone: what an event does to its calls. It is held where its calls are,
 * so that it has no state beside theirs.
 *
 *   Conference | Event                          | Next      | Action
 *   -----------|--------------------------------|-----------|-------------------------------------
 *   none       | join A with B                  | A, B      | talk in both; all others are held
 *   A, B       | join C with either             | A, B, C   | talk in all three; others are held
 *   A, B       | join C with D                  | refused   | there is one conference at most
 *   of five    | join another                   | refused   | `full`
 *   A, B, C    | part A                         | B, C      | hold A
 *   A, B       | part A                         | none      | hold A; B goes on as it was
 *   A, B       | A ends                         | none      | B goes on as it was
 *   A, B       | hold either                    | A, B      | hold both
 *   A, B       | resume either                  | A, B      | talk in both; all others are held
 *   any        | hold or resume a call outside  | the same  | of that call alone
 *
 * Another call that is placed, answered or resumed holds it, as it holds any call
 * (`hold-others.ts`).
 */
export function conferencePlan(
  calls: readonly ConferenceCall[],
  event: ConferenceEvent,
): ConferencePlan | 'full' | 'wrong-state' {
  const alive = calls.filter(({ endedAt }) => endedAt === null);
  const joined = alive.filter(({ isJoined }) => isJoined).map(({ id }) => id);
  const plan = (change: Partial<ConferencePlan>): ConferencePlan => ({
    joined: joined.length > 1 ? joined : [],
    hold: [],
    resume: [],
    ...change,
  });
  switch (event.do) {
    case 'join':
      return joinPlan(alive, joined, event);
    case 'part': {
      if (!joined.includes(event.callId)) return 'wrong-state';
      const left = joined.filter((id) => id !== event.callId);
      return plan({ joined: left.length > 1 ? left : [], hold: [event.callId] });
    }
    case 'hold':
    case 'resume': {
      const ids = joined.includes(event.callId) ? joined : [event.callId];
      return plan(event.do === 'hold' ? { hold: ids } : { resume: ids });
    }
    case 'settle':
      return plan({});
  }
}

function joinPlan(
  alive: readonly ConferenceCall[],
  joined: readonly string[],
  { callId, withCallId }: ConferenceEvent & { do: 'join' },
): ConferencePlan | 'full' | 'wrong-state' {
  const wanted = [callId, withCallId];
  const isReady = (wantedId: string): boolean =>
    alive.some(({ id, state }) => id === wantedId && state === S.Established);
  if (callId === withCallId || !wanted.every(isReady)) return 'wrong-state';
  const known = wanted.filter((id) => joined.includes(id)).length;
  if (known === 2 || (known === 0 && joined.length > 0)) return 'wrong-state';
  const next = [...new Set([...joined, ...wanted])];
  return next.length > mostJoined ? 'full' : { joined: next, hold: [], resume: next };
}

/**
 * Whether what is said in an encrypted call would be sent unencrypted to another one. A protection
 * that is not known yet is none.
 */
export function mixesProtection(calls: readonly ProtectedCall[]): boolean {
  const isEncrypted = ({ media: { protection } }: ProtectedCall): boolean =>
    protection !== null && protection.kind !== 'none';
  return calls.some(isEncrypted) && !calls.every(isEncrypted);
}
