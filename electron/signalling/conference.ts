/** The person's verbs of the conference, and those of calls that mean all of it. */
import { FaultError } from '../../shared/errors.ts';
import { unlessFault } from '../platform/defects.ts';
import type { Calls } from './calls/calls.ts';
import {
  conferencePlan,
  mixesProtection,
  type ConferenceEvent,
  type ConferencePlan,
} from './calls/conference-plan.ts';
import { refuseBesideEmergency, refuseDuringEmergency, refuseInEmergency } from './calls/emergency-call.ts';
import { holdOrMute, holdOthers } from './calls/hold-others.ts';
import type { LiveCall } from './calls/live-call.ts';
import { hangUp, hold, mute, replacing } from './calls/take-over.ts';

export interface ConferenceVerbs {
  /**
   * Joins two calls, or a call and the conference. `mixesProtection`: the person knows that an
   * encrypted call is joined with one that is not. Rejects with `command: wrong-state`, `call:
   * conference-full`, or `call: conference-unprotected` where they do not.
   */
  readonly joinCalls: (callId: string, withCallId: string, mixesProtection: boolean) => Promise<void>;
  /** Takes a call out of the conference and puts it on hold; the others go on. */
  readonly putApart: (callId: string) => void;
  /** Hangs up; a call of the conference with all of it. */
  readonly leave: (callId: string) => void;
  /** Of a call, or of the conference that it is in. */
  readonly hold: (callId: string) => Promise<void>;
  readonly resume: (callId: string) => Promise<void>;
  readonly mute: (callId: string, muted: boolean) => Promise<void>;
}

export interface Conference extends ConferenceVerbs {
  /** After a change of calls: one that is left alone is a conference no more. */
  readonly settle: () => void;
  /** The call is about to be sent elsewhere: the others no longer hear it. */
  readonly takeOut: (callId: string) => void;
}

export function createConference(calls: Calls): Conference {
  // Until all its calls are in it, a conference has one of them for a moment.
  let isJoining = false;
  const planOf = (event: ConferenceEvent): ConferencePlan | 'full' | 'wrong-state' =>
    conferencePlan(
      calls.all().map((call) => call.value()),
      event,
    );
  /** The call and those of its conference. Throws where there is no such call. */
  const allWith = (callId: string, verb: 'hold' | 'resume' = 'hold'): readonly string[] => {
    calls.find(callId);
    return possible(planOf({ do: verb, callId }))[verb];
  };
  const takeOut = (event: ConferenceEvent): void => {
    const plan = planOf(event);
    if (typeof plan !== 'string') apply(calls, plan);
  };
  return {
    joinCalls: async (callId, withCallId, isKnown) => {
      const plan = possible(planOf({ do: 'join', callId, withCallId }));
      const members = membersOf(calls, plan, isKnown);
      isJoining = true;
      const joined = joinAll(members);
      isJoining = false;
      holdOthers(calls, callId);
      await allOf([...joined, ...plan.resume.map((id) => talk(calls.find(id)))]);
    },
    putApart: (callId) => {
      possible(planOf({ do: 'part', callId }));
      for (const call of [calls.find(callId), ...replacing(calls, callId)]) {
        takeOut({ do: 'part', callId: call.value().id });
        putOnHold(call);
      }
    },
    leave: (callId) => {
      for (const id of allWith(callId)) hangUp(calls, id);
    },
    hold: async (callId) => allOf(allWith(callId).map((id) => hold(calls, id))),
    resume: async (callId) => {
      refuseBesideEmergency(calls.find(callId).value(), calls);
      const ids = allWith(callId, 'resume');
      holdOthers(calls, callId);
      await allOf(ids.map((id) => calls.find(id).hold(false)));
    },
    mute: async (callId, muted) => allOf(allWith(callId).map((id) => mute(calls, id, muted))),
    settle: () => {
      if (!isJoining) takeOut({ do: 'settle' });
    },
    takeOut: (callId) => takeOut({ do: 'part', callId }),
  };
}

const isMember = (call: LiveCall): boolean => call.value().isJoined && call.value().endedAt === null;

/** The calls of the plan. Throws where the person has to know before. */
function membersOf(calls: Calls, { joined }: ConferencePlan, isKnown: boolean): readonly LiveCall[] {
  const members = joined.map((id) => calls.find(id));
  for (const call of members) refuseInEmergency(call.value());
  refuseDuringEmergency(calls);
  if (!isKnown && mixesProtection(members.map((call) => call.value())))
    throw new FaultError({ stage: 'call', code: 'conference-unprotected' });
  return members;
}

/** At once; muted if one of them is, so that nobody hears more of the person than before. */
function joinAll(members: readonly LiveCall[]): readonly Promise<void>[] {
  const isMuted = members.some((call) => call.value().muted);
  return members.flatMap((call) => {
    const others = members.filter((other) => other !== call).map((other) => other.value().remote);
    return [...(isMuted && !call.value().muted ? [call.mute(true)] : []), call.join(true, others)];
  });
}

/** A call whose other side does not resume it is not in the conference. */
async function talk(call: LiveCall): Promise<void> {
  const { hold: agreed, holdPending } = call.value();
  if (agreed.local === holdPending) return;
  try {
    await call.hold(false);
  } catch (error) {
    await call.join(false);
    throw error;
  }
}

/** What the plan says of who is in the conference: it only takes calls out. */
function apply(calls: Calls, { joined }: ConferencePlan): void {
  const out = calls.all().filter((call) => isMember(call) && !joined.includes(call.value().id));
  for (const call of out) call.join(false).catch(unlessFault('a call left the conference'));
}

function putOnHold(call: LiveCall): void {
  const { hold: agreed, holdPending } = call.value();
  if (agreed.local === holdPending) holdOrMute(call);
}

function possible(plan: ConferencePlan | 'full' | 'wrong-state'): ConferencePlan {
  if (plan === 'full') throw new FaultError({ stage: 'call', code: 'conference-full' });
  if (plan === 'wrong-state') throw new FaultError({ stage: 'command', code: 'wrong-state' });
  return plan;
}

/** Does all of it, whatever fails; rejects with the first failure. */
async function allOf(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
