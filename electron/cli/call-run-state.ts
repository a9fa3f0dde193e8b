import type { StateTable } from '../../shared/state/state-table.ts';

/**
 * One run of `call`.
 *
 *   registering --registered--> waiting --call--> calling --talk--> talking
 *        |                         |                 |                 |
 *        | failed, hang-up         | failed, hang-up | ended           | ended
 *        v                         v                 v                 v
 *        +------------------------------> over <-----------------------+
 */
export const RunState = {
  /** The account has no binding yet. */
  Registering: 'registering',
  /** Registered; the call is about to be placed, or one is waited for. */
  Waiting: 'waiting',
  /** There is a call, whose sound is not agreed yet. */
  Calling: 'calling',
  /** The call is established and has sound: the flags are carried out. */
  Talking: 'talking',
  Over: 'over',
} as const;
export type RunState = (typeof RunState)[keyof typeof RunState];

export type RunEvent =
  | 'registered'
  /** There can be no call: no connection, no binding, or it could not be placed. */
  | 'failed'
  /** The call was placed, or one came. */
  | 'call'
  | 'talk'
  /** A signal, a flag or a step that failed wants the end. */
  | 'hang-up'
  | 'ended';

export type RunAction =
  | 'none'
  /** Place the call, or take one that is here already. */
  | 'begin'
  | 'carry-out-flags'
  /** BYE, CANCEL or a refusal; the end follows as an event. */
  | 'hang-up'
  | 'finish';

const S = RunState;

export const runTable: StateTable<RunState, RunEvent, RunAction> = {
  [S.Registering]: {
    registered: [S.Waiting, 'begin'],
    failed: [S.Over, 'finish'],
    call: null,
    talk: null,
    'hang-up': [S.Over, 'finish'],
    ended: null,
  },
  [S.Waiting]: {
    registered: null,
    failed: [S.Over, 'finish'],
    call: [S.Calling, 'none'],
    talk: null,
    'hang-up': [S.Over, 'finish'],
    ended: null,
  },
  [S.Calling]: {
    registered: null,
    failed: null,
    call: null,
    talk: [S.Talking, 'carry-out-flags'],
    'hang-up': [S.Calling, 'hang-up'],
    ended: [S.Over, 'finish'],
  },
  [S.Talking]: {
    registered: null,
    failed: null,
    call: null,
    talk: null,
    'hang-up': [S.Talking, 'hang-up'],
    ended: [S.Over, 'finish'],
  },
  [S.Over]: {
    registered: null,
    failed: null,
    call: null,
    talk: null,
    'hang-up': [S.Over, 'none'],
    ended: [S.Over, 'none'],
  },
};
