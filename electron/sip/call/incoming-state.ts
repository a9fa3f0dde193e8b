import { CallState } from '../../../shared/state/call-state.ts';
import type { StateTable } from '../../../shared/state/state-table.ts';

/**
 * A call that we are offered (RFC 3261 13.3).
 *
 *   offered --answer--> answering --200--> unacknowledged --ACK--> established --hang up--> leaving
 *                                             | hang up                                       ^
 *                                             v                                               |
 *                                          parting --------------- ACK: BYE ------------------+
 *                                             | time
 *                                             v
 *                                         abandoned --ACK, or none in 32 s: BYE--> ended
 *
 *   offered, answering --refused, cancelled, flow lost, time--> ended
 *   any --BYE--> ended
 */
export const IncomingState = {
  /** Their INVITE rings here. */
  Offered: 'offered',
  /** Our answer is being made. */
  Answering: 'answering',
  /** Our 200 is sent and repeated until its ACK comes. */
  Unacknowledged: 'unacknowledged',
  Established: 'established',
  /** Hung up before the ACK: a callee sends BYE only afterwards (RFC 3261 15). */
  Parting: 'parting',
  /** BYE is sent; it has no final response. */
  Leaving: 'leaving',
  /** Over for the person; the ACK has not come, and BYE is still to be sent. */
  Abandoned: 'abandoned',
  Ended: 'ended',
} as const;
export type IncomingState = (typeof IncomingState)[keyof typeof IncomingState];

export type IncomingEvent =
  /** The person answers; our answer is made. */
  | 'answer'
  | 'described'
  /** Their offer cannot be answered. */
  | 'unusable'
  /** The ACK to our 200; none came within 64*T1. */
  | 'acknowledged'
  | 'ack-timeout'
  /** CANCEL, BYE in the early dialog (RFC 3261 15), or no PRACK: it has its final response. */
  | 'cancelled'
  | 'flow-lost'
  | 'hang-up'
  | 'ringing-timeout'
  /** Our answer could not be made in time. */
  | 'answer-timeout'
  /** The session is over: their BYE, or the other side has lost it. */
  | 'ended'
  /** Our BYE has its final response. */
  | 'left'
  /** The person waits no longer for the last answer. */
  | 'parted';

export type IncomingAction =
  | 'none'
  /** The command is refused: wrong state. */
  | 'wrong-state'
  | 'make-answer'
  | 'accept'
  /** Begin the session. */
  | 'begin'
  /**
   * Refuse the INVITE as the person wants it: 603, or 480 where something of ours kept them from
   * it.
   */
  | 'refuse'
  /** Refuse it with 480: nobody answered. */
  | 'unavailable'
  /** Refuse it with 488 (RFC 3261 13.3.1.3). */
  | 'refuse-offer'
  | 'bye'
  /** BYE, and end without waiting. */
  | 'give-up'
  | 'end';

const S = IncomingState;

/** What belongs to the INVITE, after its final response. */
const answered = <T extends IncomingState>(state: T) => ({
  answer: [state, 'wrong-state'] as const,
  described: [state, 'none'] as const,
  unusable: [state, 'none'] as const,
  cancelled: [state, 'none'] as const,
  // RFC 5626: the dialog outlasts the flow.
  'flow-lost': [state, 'none'] as const,
  'ringing-timeout': [state, 'none'] as const,
  'answer-timeout': [state, 'none'] as const,
});
/** What belongs to the dialog, before there is one. */
const noDialog = {
  acknowledged: null,
  'ack-timeout': null,
  ended: null,
  left: null,
  parted: null,
} as const;
const unanswered = {
  unusable: [S.Ended, 'refuse-offer'],
  cancelled: [S.Ended, 'end'],
  'flow-lost': [S.Ended, 'unavailable'],
  'hang-up': [S.Ended, 'refuse'],
} as const;

export const incomingTable: StateTable<IncomingState, IncomingEvent, IncomingAction> = {
  [S.Offered]: {
    ...noDialog,
    ...unanswered,
    answer: [S.Answering, 'make-answer'],
    described: null,
    'ringing-timeout': [S.Ended, 'unavailable'],
    'answer-timeout': null,
  },
  [S.Answering]: {
    ...noDialog,
    ...unanswered,
    answer: [S.Answering, 'wrong-state'],
    described: [S.Unacknowledged, 'accept'],
    'ringing-timeout': [S.Answering, 'none'],
    'answer-timeout': [S.Ended, 'unavailable'],
  },
  [S.Unacknowledged]: {
    ...answered(S.Unacknowledged),
    acknowledged: [S.Established, 'begin'],
    'ack-timeout': [S.Ended, 'give-up'],
    'hang-up': [S.Parting, 'none'],
    ended: [S.Ended, 'end'],
    left: null,
    parted: null,
  },
  [S.Established]: {
    ...answered(S.Established),
    acknowledged: null,
    'ack-timeout': null,
    'hang-up': [S.Leaving, 'bye'],
    ended: [S.Ended, 'end'],
    left: null,
    parted: null,
  },
  [S.Parting]: {
    ...answered(S.Parting),
    acknowledged: [S.Leaving, 'bye'],
    'ack-timeout': [S.Ended, 'give-up'],
    'hang-up': [S.Parting, 'none'],
    ended: [S.Ended, 'end'],
    left: null,
    parted: [S.Abandoned, 'end'],
  },
  [S.Leaving]: {
    ...answered(S.Leaving),
    acknowledged: null,
    'ack-timeout': null,
    'hang-up': [S.Leaving, 'none'],
    ended: [S.Ended, 'end'],
    left: [S.Ended, 'end'],
    parted: [S.Ended, 'end'],
  },
  [S.Abandoned]: {
    ...answered(S.Abandoned),
    acknowledged: [S.Ended, 'bye'],
    'ack-timeout': [S.Ended, 'bye'],
    'hang-up': [S.Abandoned, 'none'],
    ended: [S.Ended, 'none'],
    left: null,
    parted: [S.Abandoned, 'none'],
  },
  [S.Ended]: {
    ...answered(S.Ended),
    acknowledged: [S.Ended, 'none'],
    'ack-timeout': [S.Ended, 'none'],
    'hang-up': [S.Ended, 'none'],
    ended: [S.Ended, 'none'],
    left: [S.Ended, 'none'],
    parted: [S.Ended, 'none'],
  },
};

/** What both sides of the IPC see. */
export const shownIncoming: Readonly<Record<IncomingState, CallState>> = {
  [S.Offered]: CallState.Offered,
  [S.Answering]: CallState.Answering,
  [S.Unacknowledged]: CallState.Answering,
  [S.Established]: CallState.Established,
  [S.Parting]: CallState.Ending,
  [S.Leaving]: CallState.Ending,
  [S.Abandoned]: CallState.Ended,
  [S.Ended]: CallState.Ended,
};
