import { FaultError, type Fault } from '../../../shared/errors.ts';
import { callTransitions, type CallState } from '../../../shared/state/call-state.ts';
import { createStateMachine, type StateMachine, type StateTable } from '../../../shared/state/state-table.ts';
import { assertTransition } from '../../../shared/state/transition.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RedirectTarget } from '../message/redirection.ts';
import type { Descriptions } from '../session/descriptions.ts';
import type { Dialog, DialogNames } from '../core/transactions.ts';
import type { Refusal } from './refusal.ts';
import type { OnReferMove, ReferWish } from '../session/refer.ts';
import type { SessionEvents } from '../session/session-events.ts';

export interface CallOutside {
  readonly clock: Clock;
  readonly descriptions: Descriptions;
  /** How long it may ring without sound from the other side; absent: three minutes. */
  readonly ringingMs?: number | undefined;
  /**
   * Whether a redirection to that address is only followed by the person's leave; absent: where
   * `Redirects` says so.
   */
  readonly needsLeave?: ((uri: string) => boolean) | undefined;
  readonly events: CallEvents;
}

export interface CallEvents extends Pick<SessionEvents, 'onHold' | 'onIdentity' | 'onDigits' | 'onRefer'> {
  readonly onState: (state: CallState) => void;
  /**
   * Our INVITE is redirected beyond the account's domain: `SipCall.redirect` decides, and nothing
   * is sent before.
   */
  readonly onRedirect: (target: RedirectTarget) => void;
  /** It goes to another address now. */
  readonly onRedirected: (target: RedirectTarget) => void;
  /** A 180 to our INVITE: the other phone rings. Once for each. */
  readonly onRinging: () => void;
  /** The other side takes the INVITE without what it carried beside the offer alone. */
  readonly onLeftOut: () => void;
  /** Once. Null: it ended as calls do. */
  readonly onEnded: (fault: Fault | null) => void;
}

/** One call, whichever side began it. Nothing here throws but by rejecting with a FaultError. */
export interface SipCall {
  /** Call-ID of its INVITE. */
  readonly callId: string;
  readonly state: () => CallState;
  /** Incoming calls that ring; settles once the answer is sent. */
  readonly answer: () => Promise<void>;
  /**
   * Ends it as its state demands: CANCEL, a refusal, BYE. `fault`: why, where it was not the
   * person's wish. `refusal`: how an INVITE that rings here is refused; absent: 603, or 480 with a
   * fault.
   */
  readonly hangUp: (fault?: Fault | null, refusal?: Refusal) => void;
  /**
   * Settles once the other side has agreed, or the call is over; rejects where it refuses. What is
   * wanted before the call is established, or while the flow is lost, is carried out as soon as it
   * can be.
   */
  readonly hold: (hold: boolean) => Promise<void>;
  /** The flow is gone: what is not established yet ends. */
  readonly flowLost: () => void;
  /**
   * The flow is back and registered: sees to it that the dialog still reaches both ways, or ends
   * it.
   */
  readonly recover: () => Promise<void>;
  /** Finds out whether the other side still has the dialog. */
  readonly probe: () => Promise<void>;
  /**
   * A digit by INFO, to a peer that takes no telephone events. Settles once it is accepted; rejects
   * where it is refused, and while the call is not established.
   */
  readonly sendDigit: (digit: string) => Promise<void>;
  /**
   * Asks the other side to call somebody. Throws where the call is not established, or the other
   * side is asked already.
   */
  readonly refer: (wish: ReferWish, onMove: OnReferMove) => void;
  /** Decides on `onRedirect`. Throws where nothing is asked. */
  readonly redirect: (follow: boolean) => void;
  /** Of the INVITE: the established one, or all early ones (RFC 3261 12). */
  readonly dialogs: () => readonly CallDialog[];
}

/** What a dialog is known by, and where its other side is reached. */
export interface CallDialog extends DialogNames {
  readonly remoteTarget: string;
}

export function callDialog(dialog: Dialog): CallDialog {
  return { ...dialog.names, remoteTarget: dialog.remoteTarget() };
}

/** RFC 3261 13.3.1 leaves the time to us; proxies end a ringing call after three minutes (16.8). */
export const defaultRingingMs = 180_000;
/** The media side answers in milliseconds; the caller hears silence as long as it does not. */
export const answeringMs = 15_000;
/**
 * After CANCEL or BYE a person waits no longer for the last answer; the transaction goes on without
 * them.
 */
export const partingMs = 4000;

/**
 * The machine of a call. `shown`: what both sides of the IPC see of each state; its moves are those
 * of call-state.ts.
 */
export function createCallMachine<S extends string, E extends string, A extends string>(
  table: StateTable<S, E, A>,
  shown: Readonly<Record<S, CallState>>,
  initial: S,
  onState: (state: CallState) => void,
): StateMachine<S, E, A> {
  let visible = shown[initial];
  return createStateMachine(table, initial, (state) => {
    const next = shown[state];
    if (next === visible) return;
    assertTransition(callTransitions, visible, next);
    visible = next;
    onState(next);
  });
}

/** For a command that the call's state does not allow. */
export function wrongState(): FaultError {
  return new FaultError({ stage: 'command', code: 'wrong-state' });
}

/** Why the call's own side ended it; null: the person wanted it. */
export interface Parting {
  readonly fault: Fault | null;
}

/**
 * What a call ended with: what our own side ended it for is the reason, whatever comes after.
 * `refused`: our BYE was.
 */
export function endFault(parting: Parting | null, fault: Fault | null, refused: Fault | null): Fault | null {
  return parting === null ? fault : (parting.fault ?? refused);
}
