import { createStateMachine, type StateMachine, type StateTable } from '../../../shared/state/state-table.ts';

/**
 * Whose offer is open in a confirmed dialog: there is one at a time (RFC 3261 14, RFC 3264 4, RFC
 * 3311 5).
 *
 *            our offer                    answered, refused
 *         +------------> ours ----------------------------------+
 *         |                                                     v
 *   stable +-- re-INVITE --> their invite --- refused -------> stable
 *         |                    | 200                            ^ ^
 *         |                    v           ACK                  | |
 *         |               unacknowledged -----------------------+ |
 *         |                                                       |
 *         +-- UPDATE ----> their update --- 200, refused ---------+
 *
 *   any --over--> over
 */
export const OfferState = {
  /**
   * No offer is open. The offer and answer of the initial INVITE are not counted here: see
   * `Operations.open`.
   */
  Stable: 'stable',
  /** Ours is being made, or its answer has not come. */
  Ours: 'ours',
  /** Their re-INVITE waits for our final response. */
  TheirInvite: 'their-invite',
  /** Our 200 to their re-INVITE is sent, its ACK has not come. */
  Unacknowledged: 'unacknowledged',
  /** Their UPDATE waits for our final response. */
  TheirUpdate: 'their-update',
  /** The dialog is over, or we have sent BYE. */
  Over: 'over',
} as const;
export type OfferState = (typeof OfferState)[keyof typeof OfferState];

export type OfferEvent =
  /** An operation of ours wants to make an offer; and it has its answer, or was refused. */
  | 'our-offer'
  | 'our-offer-over'
  /**
   * Their re-INVITE; it got our 200, and an ACK or none; it ended otherwise: refused or cancelled.
   */
  | 're-invite'
  | 'accepted'
  | 'acknowledged'
  | 'unacknowledged'
  | 'invite-over'
  /** Their UPDATE with an offer; and its end. */
  | 'update'
  | 'update-over'
  | 'over';

export type OfferAction =
  | 'none'
  /** Make our offer. */
  | 'offer'
  /** Make our offer once no other is open. */
  | 'wait'
  /** Answer theirs. */
  | 'answer'
  /** Refuse theirs with 491: they repeat it after a pause (RFC 3261 14.2). */
  | 'request-pending'
  /**
   * Refuse theirs with 500 and Retry-After: one of their own is still open (RFC 3261 14.2, RFC 3311
   * 5.2).
   */
  | 'try-later'
  /** Refuse theirs with 481 (RFC 3261 12.2.2). */
  | 'no-dialog'
  /** End the call: our 200 was never acknowledged (RFC 3261 14.2). */
  | 'give-up';

const S = OfferState;

/** What the core reports of re-INVITEs that were refused at once; the open offer is another one. */
const notTheOpenOne = <T extends OfferState>(state: T) => ({
  accepted: [state, 'none'] as const,
  acknowledged: [state, 'none'] as const,
  unacknowledged: [state, 'none'] as const,
  'invite-over': [state, 'none'] as const,
});

export const offerTable: StateTable<OfferState, OfferEvent, OfferAction> = {
  [S.Stable]: {
    ...notTheOpenOne(S.Stable),
    'our-offer': [S.Ours, 'offer'],
    'our-offer-over': null,
    're-invite': [S.TheirInvite, 'answer'],
    update: [S.TheirUpdate, 'answer'],
    'update-over': null,
    over: [S.Over, 'none'],
  },
  [S.Ours]: {
    ...notTheOpenOne(S.Ours),
    'our-offer': null,
    'our-offer-over': [S.Stable, 'none'],
    're-invite': [S.Ours, 'request-pending'],
    update: [S.Ours, 'request-pending'],
    'update-over': null,
    over: [S.Over, 'none'],
  },
  [S.TheirInvite]: {
    'our-offer': [S.TheirInvite, 'wait'],
    'our-offer-over': null,
    're-invite': [S.TheirInvite, 'try-later'],
    accepted: [S.Unacknowledged, 'none'],
    // An ACK before our 200 is no ACK of it; the core leaves it out (core/early-ack.ts).
    acknowledged: [S.TheirInvite, 'none'],
    unacknowledged: [S.Stable, 'give-up'],
    'invite-over': [S.Stable, 'none'],
    update: [S.TheirInvite, 'try-later'],
    'update-over': null,
    over: [S.Over, 'none'],
  },
  [S.Unacknowledged]: {
    'our-offer': [S.Unacknowledged, 'wait'],
    'our-offer-over': null,
    're-invite': [S.Unacknowledged, 'try-later'],
    accepted: [S.Unacknowledged, 'none'],
    acknowledged: [S.Stable, 'none'],
    unacknowledged: [S.Stable, 'give-up'],
    'invite-over': [S.Stable, 'none'],
    update: [S.Unacknowledged, 'try-later'],
    'update-over': null,
    over: [S.Over, 'none'],
  },
  [S.TheirUpdate]: {
    ...notTheOpenOne(S.TheirUpdate),
    'our-offer': [S.TheirUpdate, 'wait'],
    'our-offer-over': null,
    're-invite': [S.TheirUpdate, 'request-pending'],
    update: [S.TheirUpdate, 'try-later'],
    'update-over': [S.Stable, 'none'],
    over: [S.Over, 'none'],
  },
  [S.Over]: {
    ...notTheOpenOne(S.Over),
    'our-offer': [S.Over, 'none'],
    'our-offer-over': [S.Over, 'none'],
    're-invite': [S.Over, 'no-dialog'],
    update: [S.Over, 'no-dialog'],
    'update-over': [S.Over, 'none'],
    over: [S.Over, 'none'],
  },
};

export interface Offers extends StateMachine<OfferState, OfferEvent, OfferAction> {
  readonly isOver: () => boolean;
  /** Settles once no offer is open, or the dialog is over; at once where it is so. */
  readonly closed: () => Promise<void>;
}

/** `onStable`: no offer is open any more. */
export function createOffers(onStable: () => void): Offers {
  let waiting: (() => void)[] = [];
  const machine = createStateMachine(offerTable, OfferState.Stable, (state) => {
    if (state !== S.Stable && state !== S.Over) return;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
    if (state === S.Stable) onStable();
  });
  const isOpen = (): boolean => machine.state() !== S.Stable && machine.state() !== S.Over;
  return {
    ...machine,
    isOver: () => machine.state() === S.Over,
    closed: () => (isOpen() ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve()),
  };
}
