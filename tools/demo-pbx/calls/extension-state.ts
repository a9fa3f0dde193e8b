import type { StateTable } from '../../../shared/state/state-table.ts';

/**
 * A call between a phone and an extension of the PBX, in both directions.
 *
 *   ringing --our 200--> accepted --ACK--> confirmed
 *                           ^                |   ^
 *                           +-- re-INVITE ---+   |
 *   placed --2xx, we ACK-------------------------+
 *
 *   any --hang up, BYE, refusal, time--> ended
 */
export const ExtensionState = {
  /** Their INVITE has no final response. */
  Ringing: 'ringing',
  /** Our INVITE has no final response. */
  Placed: 'placed',
  /** Our 200, to their INVITE or re-INVITE, has no ACK. */
  Accepted: 'accepted',
  Confirmed: 'confirmed',
  Ended: 'ended',
} as const;
export type ExtensionState = (typeof ExtensionState)[keyof typeof ExtensionState];

export type ExtensionEvent =
  /** Our 200 is sent. */
  | 'accepted'
  /** The ACK to it came. */
  | 'acknowledged'
  /** Their 2xx came; its ACK is sent. */
  | 'answered'
  /** We end the call, or their CANCEL does. */
  | 'hang-up'
  /** Their BYE came; its 200 is sent. */
  | 'bye'
  /** Nothing is left to send: a refusal, no response, no phone. */
  | 'over';

export type ExtensionAction =
  | 'none'
  /** Their final response to our INVITE is the answer to our offer. */
  | 'begin'
  /** The final response to their INVITE, and the end. */
  | 'refuse'
  /** CANCEL, and the end. */
  | 'cancel'
  /** BYE, and the end. */
  | 'bye'
  /** The end: sound and Call-ID are free. */
  | 'end'
  /** The 2xx crossed our CANCEL: BYE alone (RFC 3261 15). */
  | 'leave';

const S = ExtensionState;

const afterwards = { 'hang-up': [S.Ended, 'bye'], bye: [S.Ended, 'end'], over: [S.Ended, 'end'] } as const;

export const extensionTable: StateTable<ExtensionState, ExtensionEvent, ExtensionAction> = {
  [S.Ringing]: {
    accepted: [S.Accepted, 'none'],
    acknowledged: [S.Ringing, 'none'],
    answered: null,
    'hang-up': [S.Ended, 'refuse'],
    // RFC 3261 15.1.2: the INVITE gets its final response all the same.
    bye: [S.Ended, 'refuse'],
    over: [S.Ended, 'end'],
  },
  [S.Placed]: {
    accepted: null,
    acknowledged: [S.Placed, 'none'],
    answered: [S.Confirmed, 'begin'],
    'hang-up': [S.Ended, 'cancel'],
    bye: [S.Ended, 'end'],
    over: [S.Ended, 'end'],
  },
  [S.Accepted]: {
    ...afterwards,
    accepted: null,
    acknowledged: [S.Confirmed, 'none'],
    answered: null,
  },
  [S.Confirmed]: {
    ...afterwards,
    accepted: [S.Accepted, 'none'],
    acknowledged: [S.Confirmed, 'none'],
    answered: null,
  },
  [S.Ended]: {
    accepted: null,
    acknowledged: [S.Ended, 'none'],
    answered: [S.Ended, 'leave'],
    'hang-up': [S.Ended, 'none'],
    bye: [S.Ended, 'none'],
    over: [S.Ended, 'none'],
  },
};
