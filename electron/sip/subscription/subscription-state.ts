import type { StateTable } from '../../../shared/state/state-table.ts';

/**
 * A subscription that we make (RFC 6665 4.1.2), with what comes before and after it: made again
 * where that may help, and on each new flow.
 *
 *   idle --start--> notify-wait --NOTIFY--> pending <--NOTIFY--> active --refresh due: SUBSCRIBE
 *    ^                 | ^  \                  |                   |
 *    |                 | |   +--- refused -----+-------------------+--> ended --start--> notify-wait
 *    |     interrupted v | retry due           |                   |
 *    |               waiting <-----------------+-------------------+
 *    |                                         v                   v
 *    +------------- left or over ----------- leaving <---- stop ---+
 *
 *   any --flow lost--> idle
 */
export const SubscriptionState = {
  /** There is no flow, or nobody wants it. */
  Idle: 'idle',
  /** SUBSCRIBE is sent; the first NOTIFY has not come, whatever the response was. */
  NotifyWait: 'notify-wait',
  /** The server has not decided yet whether we may have it. */
  Pending: 'pending',
  Active: 'active',
  /** It is over, and another SUBSCRIBE is planned. */
  Waiting: 'waiting',
  /** SUBSCRIBE with Expires 0 is sent; the last NOTIFY has not come. */
  Leaving: 'leaving',
  /** The server does not give it. It is asked again on the next flow. */
  Ended: 'ended',
} as const;
export type SubscriptionState = (typeof SubscriptionState)[keyof typeof SubscriptionState];

export type SubscriptionEvent =
  /** The account is registered on a flow. */
  | 'start'
  /** A NOTIFY with this state. */
  | 'pending'
  | 'active'
  /** It is over, by NOTIFY, response or time, and another one may be made. */
  | 'interrupted'
  /** It is over, and another one would be refused too. */
  | 'refused'
  | 'refresh-due'
  | 'retry-due'
  | 'flow-lost'
  /** Nobody wants it any more. */
  | 'stop'
  /** No NOTIFY came after our Expires 0. */
  | 'left';

export type SubscriptionAction =
  | 'none'
  /** A new SUBSCRIBE outside of a dialog, and Timer N (RFC 6665 4.1.2.4). */
  | 'subscribe'
  | 'plan-refresh'
  /** SUBSCRIBE in the dialog. */
  | 'refresh'
  | 'plan-retry'
  | 'unsubscribe'
  /** Forget the dialog: its next NOTIFY gets 481, which ends it at the server. */
  | 'drop';

const S = SubscriptionState;

/** What is the same for one that has had its first NOTIFY. */
const held = <T extends SubscriptionState>(state: T) => ({
  start: [state, 'none'] as const,
  pending: [S.Pending, 'plan-refresh'] as const,
  active: [S.Active, 'plan-refresh'] as const,
  interrupted: [S.Waiting, 'plan-retry'] as const,
  refused: [S.Ended, 'drop'] as const,
  'refresh-due': [state, 'refresh'] as const,
  'retry-due': null,
  'flow-lost': [S.Idle, 'drop'] as const,
  stop: [S.Leaving, 'unsubscribe'] as const,
  left: null,
});
/** What is the same without a dialog: no NOTIFY finds it. */
const without = {
  start: [S.NotifyWait, 'subscribe'] as const,
  pending: null,
  active: null,
  interrupted: null,
  refused: null,
  'refresh-due': null,
  'retry-due': null,
  'flow-lost': [S.Idle, 'drop'] as const,
  stop: [S.Idle, 'drop'] as const,
  left: null,
};

export const subscriptionTable: StateTable<SubscriptionState, SubscriptionEvent, SubscriptionAction> = {
  [S.Idle]: without,
  [S.NotifyWait]: {
    ...held(S.NotifyWait),
    'refresh-due': null,
    // Without the other half of the dialog there is nothing to leave.
    stop: [S.Idle, 'drop'],
  },
  [S.Pending]: held(S.Pending),
  [S.Active]: held(S.Active),
  [S.Waiting]: { ...without, 'retry-due': [S.NotifyWait, 'subscribe'] },
  [S.Leaving]: {
    start: [S.NotifyWait, 'subscribe'],
    // It crossed our SUBSCRIBE.
    pending: [S.Leaving, 'none'],
    active: [S.Leaving, 'none'],
    interrupted: [S.Idle, 'drop'],
    refused: [S.Idle, 'drop'],
    'refresh-due': null,
    'retry-due': null,
    'flow-lost': [S.Idle, 'drop'],
    stop: [S.Leaving, 'none'],
    left: [S.Idle, 'drop'],
  },
  [S.Ended]: without,
};
