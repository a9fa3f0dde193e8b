import { CallState } from '../../../shared/state/call-state.ts';
import type { StateTable } from '../../../shared/state/state-table.ts';

/**
 * A call that we place (RFC 3261 13.2).
 *
 *              asking --allowed--> reoffering --next offer--+
 *                ^                  ^               ^        v
 *                | 3xx elsewhere    | 488, 3xx      +--------| 488, 3xx
 *   preparing --offer--> inviting --1xx--> proceeding --180--> ringing
 *                           |                  |                  |     a usable description
 *                           |                  +------------------+-----------------> early
 *                           |  2xx             |  2xx             |  2xx               |  2xx
 *                           +------------------+------------------+--------------------+
 *                                              v
 *                                         established --hang up--> leaving
 *
 *   inviting, proceeding, ringing, early --hang up--> cancelling
 *   any --final response, flow lost, BYE, time--> ended
 */
export const OutgoingState = {
  /** Our offer is being made; nothing is sent. */
  Preparing: 'preparing',
  /**
   * Our offer was refused before anything rang, or the call goes to another address: another offer
   * is being made, nothing is sent.
   */
  Reoffering: 'reoffering',
  /** A 3xx leads beyond the account's domain, and the person decides; nothing is sent. */
  Asking: 'asking',
  /** INVITE is sent, nothing came back. */
  Inviting: 'inviting',
  /** A proxy or the other side has it. */
  Proceeding: 'proceeding',
  /** The other phone rings. */
  Ringing: 'ringing',
  /** A provisional response had a description that can be used: sound before the answer. */
  Early: 'early',
  /** A 2xx came and is acknowledged. */
  Established: 'established',
  /** CANCEL is sent; the INVITE has no final response. */
  Cancelling: 'cancelling',
  /** BYE is sent; it has no final response. */
  Leaving: 'leaving',
  Ended: 'ended',
} as const;
export type OutgoingState = (typeof OutgoingState)[keyof typeof OutgoingState];

export type OutgoingEvent =
  /** Our offer is made. */
  | 'offered'
  /** 1xx other than 180; 180; an early description can be used. */
  | 'progress'
  | 'ringing'
  | 'early'
  /** 2xx; of a `sips:` call that a next request would have to leave TLS for (RFC 5630 5.2). */
  | 'accepted'
  | 'downgraded'
  /** 401, 407; 422: the same INVITE is wanted with credentials, or a longer session interval. */
  | 'repeatable'
  /** 488, 606: the offer was refused, and another one might be taken (RFC 3261 21.4.26, 21.6.4). */
  | 'unacceptable'
  /** 3xx to an address that may be called; to one that only the person may allow; they do. */
  | 'redirected'
  | 'question'
  | 'allowed'
  /** Any other final response or end: no offer, no usable answer, the flow, their BYE. */
  | 'failed'
  | 'flow-lost'
  | 'hang-up'
  | 'ringing-timeout'
  /** Our BYE has its final response. */
  | 'left'
  /** The person waits no longer for the last answer. */
  | 'parted';

export type OutgoingAction =
  | 'none'
  | 'invite'
  | 'repeat'
  /** Take the offer back and make the next one; where none is left, the call has failed. */
  | 'reoffer'
  /** Take the offer back, and make one for the other address. */
  | 'redirect'
  /** Ask the person. */
  | 'ask'
  /** Begin the session of this dialog. */
  | 'begin'
  /** Refuse the answer with BYE, and end. */
  | 'refuse-answer'
  /** BYE to this dialog: another fork has the call, or nobody (RFC 3261 13.2.2.4). */
  | 'leave-fork'
  /** The same; with its end the call is over. */
  | 'leave'
  | 'cancel'
  | 'bye'
  | 'end';

const S = OutgoingState;

/** What is the same from the INVITE to its final response. */
const waiting = <T extends OutgoingState>(state: T) => ({
  offered: null,
  unacceptable: [S.Reoffering, 'reoffer'] as const,
  redirected: [S.Reoffering, 'redirect'] as const,
  question: [S.Asking, 'ask'] as const,
  allowed: null,
  early: [S.Early, 'none'] as const,
  accepted: [S.Established, 'begin'] as const,
  downgraded: [S.Ended, 'refuse-answer'] as const,
  repeatable: [state, 'repeat'] as const,
  failed: [S.Ended, 'end'] as const,
  'flow-lost': [S.Ended, 'end'] as const,
  'hang-up': [S.Cancelling, 'cancel'] as const,
  'ringing-timeout': [S.Cancelling, 'cancel'] as const,
  left: null,
  parted: null,
});
/** What comes too late for a call that has its answer or its end. */
const late = <T extends OutgoingState>(state: T) => ({
  offered: [state, 'none'] as const,
  progress: [state, 'none'] as const,
  ringing: [state, 'none'] as const,
  early: [state, 'none'] as const,
  'ringing-timeout': [state, 'none'] as const,
});

export const outgoingTable: StateTable<OutgoingState, OutgoingEvent, OutgoingAction> = {
  [S.Preparing]: {
    offered: [S.Inviting, 'invite'],
    progress: null,
    ringing: null,
    early: null,
    accepted: null,
    downgraded: null,
    repeatable: null,
    unacceptable: null,
    redirected: null,
    question: null,
    allowed: null,
    failed: [S.Ended, 'end'],
    'flow-lost': [S.Ended, 'end'],
    'hang-up': [S.Ended, 'end'],
    'ringing-timeout': [S.Ended, 'end'],
    left: null,
    parted: null,
  },
  [S.Reoffering]: {
    ...late(S.Reoffering),
    offered: [S.Proceeding, 'invite'],
    // Of a fork whose 2xx crossed the refusal: nobody goes on with it.
    accepted: [S.Reoffering, 'leave-fork'],
    downgraded: [S.Reoffering, 'leave-fork'],
    repeatable: null,
    unacceptable: null,
    redirected: null,
    question: null,
    allowed: null,
    failed: [S.Ended, 'end'],
    'flow-lost': [S.Ended, 'end'],
    'hang-up': [S.Ended, 'end'],
    'ringing-timeout': [S.Ended, 'end'],
    left: null,
    parted: null,
  },
  [S.Asking]: {
    ...late(S.Asking),
    accepted: [S.Asking, 'leave-fork'],
    downgraded: [S.Asking, 'leave-fork'],
    repeatable: null,
    unacceptable: null,
    redirected: null,
    question: null,
    allowed: [S.Reoffering, 'redirect'],
    failed: [S.Ended, 'end'],
    'flow-lost': [S.Ended, 'end'],
    'hang-up': [S.Ended, 'end'],
    'ringing-timeout': [S.Ended, 'end'],
    left: null,
    parted: null,
  },
  [S.Inviting]: {
    ...waiting(S.Inviting),
    progress: [S.Proceeding, 'none'],
    ringing: [S.Ringing, 'none'],
  },
  [S.Proceeding]: {
    ...waiting(S.Proceeding),
    progress: [S.Proceeding, 'none'],
    ringing: [S.Ringing, 'none'],
  },
  [S.Ringing]: {
    ...waiting(S.Ringing),
    // Another INVITE would ring once more.
    unacceptable: [S.Ended, 'end'],
    progress: [S.Ringing, 'none'],
    ringing: [S.Ringing, 'none'],
  },
  [S.Early]: {
    ...waiting(S.Early),
    unacceptable: [S.Ended, 'end'],
    progress: [S.Early, 'none'],
    ringing: [S.Early, 'none'],
    // An announcement has no limit: the person listens and decides.
    'ringing-timeout': [S.Early, 'none'],
  },
  [S.Established]: {
    ...late(S.Established),
    accepted: [S.Established, 'leave-fork'],
    downgraded: [S.Established, 'leave-fork'],
    repeatable: null,
    unacceptable: null,
    redirected: null,
    question: null,
    allowed: null,
    failed: [S.Ended, 'end'],
    // RFC 5626: the dialog outlasts the flow.
    'flow-lost': [S.Established, 'none'],
    'hang-up': [S.Leaving, 'bye'],
    left: null,
    parted: null,
  },
  [S.Cancelling]: {
    ...late(S.Cancelling),
    // The 2xx and our CANCEL have crossed.
    accepted: [S.Cancelling, 'leave'],
    downgraded: [S.Cancelling, 'leave'],
    repeatable: [S.Ended, 'end'],
    unacceptable: [S.Ended, 'end'],
    redirected: [S.Ended, 'end'],
    question: [S.Ended, 'end'],
    allowed: null,
    failed: [S.Ended, 'end'],
    'flow-lost': [S.Ended, 'end'],
    'hang-up': [S.Cancelling, 'none'],
    left: [S.Ended, 'end'],
    parted: [S.Ended, 'end'],
  },
  [S.Leaving]: {
    ...late(S.Leaving),
    accepted: [S.Leaving, 'leave-fork'],
    downgraded: [S.Leaving, 'leave-fork'],
    repeatable: null,
    unacceptable: null,
    redirected: null,
    question: null,
    allowed: null,
    failed: [S.Ended, 'end'],
    'flow-lost': [S.Ended, 'end'],
    'hang-up': [S.Leaving, 'none'],
    left: [S.Ended, 'end'],
    parted: [S.Ended, 'end'],
  },
  [S.Ended]: {
    ...late(S.Ended),
    accepted: [S.Ended, 'leave-fork'],
    downgraded: [S.Ended, 'leave-fork'],
    repeatable: [S.Ended, 'none'],
    unacceptable: [S.Ended, 'none'],
    redirected: [S.Ended, 'none'],
    question: [S.Ended, 'none'],
    allowed: null,
    failed: [S.Ended, 'none'],
    'flow-lost': [S.Ended, 'none'],
    'hang-up': [S.Ended, 'none'],
    left: [S.Ended, 'none'],
    parted: [S.Ended, 'none'],
  },
};

/** What both sides of the IPC see. */
export const shownOutgoing: Readonly<Record<OutgoingState, CallState>> = {
  [S.Preparing]: CallState.Calling,
  [S.Inviting]: CallState.Calling,
  [S.Reoffering]: CallState.Proceeding,
  [S.Asking]: CallState.Proceeding,
  [S.Proceeding]: CallState.Proceeding,
  [S.Ringing]: CallState.Ringing,
  [S.Early]: CallState.Early,
  [S.Established]: CallState.Established,
  [S.Cancelling]: CallState.Ending,
  [S.Leaving]: CallState.Ending,
  [S.Ended]: CallState.Ended,
};
