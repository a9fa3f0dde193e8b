import type { Call } from '../../../shared/model/call.ts';

/** Whom a call may be joined with. */
export interface JoinCandidate {
  readonly callId: string;
  /** Joining this call is joining the conference that it is in. */
  readonly isConference: boolean;
}

/**
 * None during an emergency call, which nothing may disturb. Main has the last word
 * (`electron/signalling/calls/conference-plan.ts`).
 */
export function joinCandidates(calls: readonly Call[], callId: string): readonly JoinCandidate[] {
  if (calls.some(({ emergency, endedAt }) => emergency !== null && endedAt === null)) return [];
  const established = calls.filter(({ state }) => state === 'established');
  const call = established.find(({ id }) => id === callId);
  if (call === undefined) return [];
  const others = established.filter(({ id }) => id !== callId);
  const joined = others.find(({ isJoined }) => isJoined);
  if (!call.isJoined && joined) return [{ callId: joined.id, isConference: true }];
  return others.filter(({ isJoined }) => !isJoined).map(({ id }) => ({ callId: id, isConference: false }));
}
