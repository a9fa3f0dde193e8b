import { FaultError, type Fault } from '../../../shared/errors.ts';
import { CallState, callTransitions } from '../../../shared/state/call-state.ts';
import { assertTransition } from '../../../shared/state/transition.ts';
import type { Descriptions } from '../session/descriptions.ts';
import type { SessionEvents } from '../session/session-events.ts';
import type { Clock } from '../../platform/clock.ts';

export interface CallOutside {
  readonly clock: Clock;
  readonly descriptions: Descriptions;
  /** How long it may ring without sound from the other side; absent: three minutes. */
  readonly ringingMs?: number | undefined;
  readonly events: CallEvents;
}

export interface CallEvents extends Pick<SessionEvents, 'onHold' | 'onIdentity' | 'onDigits'> {
  readonly onState: (state: CallState) => void;
  /** Once. Null: it ended as calls do. */
  readonly onEnded: (fault: Fault | null) => void;
}

/** One call, whichever side began it. Nothing here throws but by rejecting with a FaultError. */
export interface SipCall {
  readonly state: () => CallState;
  /** Incoming calls that ring; settles once the answer is sent. */
  readonly answer: () => Promise<void>;
  /** Ends it as its state demands: CANCEL, a refusal, BYE. `fault`: why, where it was not the person's wish. */
  readonly hangUp: (fault?: Fault) => void;
  /**
   * Settles once the other side has agreed, or the call is over; rejects where it refuses. What is wanted before the call is
   * established, or while the flow is lost, is carried out as soon as it can be.
   */
  readonly hold: (hold: boolean) => Promise<void>;
  /** The flow is gone: what is not established yet ends. */
  readonly flowLost: () => void;
  /** The flow is back and registered: sees to it that the dialog still reaches both ways, or ends it. */
  readonly recover: () => Promise<void>;
  /** Asks the other side whether the dialog is still there. */
  readonly probe: () => Promise<void>;
}

/** A ringing phone that nobody takes: RFC 3261 13.3.1 leaves the time to us, proxies end it after three minutes (16.8). */
export const defaultRingingMs = 180_000;
/** After CANCEL or BYE a person waits no longer for the last answer; the transaction goes on without them. */
export const partingMs = 4000;

/** RFC 3261 9.1: an INVITE that was cancelled and has no final response after 64*T1 is over. */
export const cancelledMs = 32_000;

export interface CallMachine {
  readonly state: () => CallState;
  readonly go: (to: CallState) => void;
  readonly end: (fault: Fault | null) => void;
  /** Ending or ended. */
  readonly over: () => boolean;
}

/** The table of `shared/state/call-state.ts` with its one guarded way to move. */
export function createCallMachine(initial: CallState, events: CallEvents): CallMachine {
  let state = initial;
  const go = (to: CallState): void => {
    if (to === state) return;
    assertTransition(callTransitions, state, to);
    state = to;
    events.onState(to);
  };
  return {
    state: () => state,
    go,
    end: (fault) => {
      if (state === CallState.Ended) return;
      go(CallState.Ended);
      events.onEnded(fault);
    },
    over: () => state === CallState.Ending || state === CallState.Ended,
  };
}

/** For a command that the call's state does not allow. */
export function wrongState(): FaultError {
  return new FaultError({ stage: 'command', code: 'wrong-state' });
}
