import type { StateTable } from '../../../shared/state/state-table.ts';

/**
 * The session timer of a confirmed dialog (RFC 4028): the call ends where nobody refreshes it.
 *
 *             ours                      half of it is over
 *   off ------------------> ours ----------------------------> refreshing
 *    |  ^                    ^  <---------- ours -------------   |   | refused: later again
 *    |  | none                                                   |   +----> ours
 *    |  +---- theirs, ours, refreshing                           |
 *    | theirs                                                    | time
 *    +-------------------> theirs ------------- time -------> over
 *
 * Each 2xx to an INVITE or UPDATE, of either side, agrees anew: ours, theirs or none (7.2, 9).
 */
export const TimerState = {
  /** No interval is agreed. */
  Off: 'off',
  /** We refresh, and it is not due yet. */
  Ours: 'ours',
  /** Our refresh is due or under way. */
  Refreshing: 'refreshing',
  /** The other side refreshes. */
  Theirs: 'theirs',
  /** The dialog is over. */
  Over: 'over',
} as const;
export type TimerState = (typeof TimerState)[keyof typeof TimerState];

export type TimerEvent =
  /** A 2xx agreed that we refresh; that they do; that nobody does. */
  | 'ours'
  | 'theirs'
  | 'none'
  /** Half of the interval is over (RFC 4028 10), or the pause after a refusal. */
  | 'due'
  /** Our refresh got another answer than a 2xx, or none. */
  | 'refused'
  /** The interval is about to end. */
  | 'expired'
  | 'over';

export type TimerAction =
  | 'none'
  /** Begin the interval. */
  | 'start'
  | 'stop'
  | 'refresh'
  /** Refresh again after a pause, while the interval lasts. */
  | 'pause'
  /** Send BYE (RFC 4028 10). */
  | 'end';

const S = TimerState;

const agreed = {
  ours: [S.Ours, 'start'],
  theirs: [S.Theirs, 'start'],
  none: [S.Off, 'stop'],
  over: [S.Over, 'stop'],
} as const;

export const timerTable: StateTable<TimerState, TimerEvent, TimerAction> = {
  // What a refresh that was sent before gets has nothing left to repeat.
  [S.Off]: { ...agreed, due: null, refused: [S.Off, 'none'], expired: null },
  [S.Ours]: {
    ...agreed,
    due: [S.Refreshing, 'refresh'],
    refused: [S.Ours, 'none'],
    expired: [S.Over, 'end'],
  },
  [S.Refreshing]: { ...agreed, due: null, refused: [S.Ours, 'pause'], expired: [S.Over, 'end'] },
  [S.Theirs]: { ...agreed, due: null, refused: [S.Theirs, 'none'], expired: [S.Over, 'end'] },
  [S.Over]: {
    ours: [S.Over, 'none'],
    theirs: [S.Over, 'none'],
    none: [S.Over, 'none'],
    due: [S.Over, 'none'],
    refused: [S.Over, 'none'],
    expired: [S.Over, 'none'],
    over: [S.Over, 'none'],
  },
};
