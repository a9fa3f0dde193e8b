import type { StateTable } from '../../../shared/state/state-table.ts';

/**
 * What is waited for from the server, on an idle flow (RFC 5626 4.4.1) and on one in doubt.
 *
 *               interval           nothing came, and no pong is owed
 *   resting ----------------> pong ----------------------------------> answer
 *    |   ^                    |  |                                     |   |
 *    |   +------- pong -------+  +-- no pong --> over <- nothing came -+   |
 *    |   +------------------------ pong, message --------------------------+
 *    +-- doubt, unanswered (from pong too) --------------------------> answer
 *
 *   any --closed--> over
 */
export const KeepAliveState = {
  /** Nothing is waited for until the next keep-alive. */
  Resting: 'resting',
  /** A keep-alive was sent: a pong counts as its answer, a message does not. */
  Pong: 'pong',
  /**
   * The flow is in doubt: a keep-alive, and a request where no pong is owed. Anything counts as an
   * answer.
   */
  Answer: 'answer',
  /** The flow has ended, or was given up. */
  Over: 'over',
} as const;
export type KeepAliveState = (typeof KeepAliveState)[keyof typeof KeepAliveState];

export type KeepAliveEvent =
  /** The time until the next keep-alive is over. */
  | 'interval'
  /** Came from the server. */
  | 'pong'
  | 'message'
  /** The time for a pong that is owed is over; the time for any answer is over. */
  | 'no-pong'
  | 'nothing-came'
  /** From outside: the network changed. */
  | 'doubt'
  /** A request got not one byte back. */
  | 'unanswered'
  /** The server names its Flow-Timer. */
  | 'flow-timer'
  | 'closed';

export type KeepAliveAction =
  | 'none'
  /** Begin the time until the next keep-alive. */
  | 'rest'
  /** Send a keep-alive and begin the time for its pong. */
  | 'ping'
  /** The server may not know pongs: send a request, and begin the time for its answer. */
  | 'ask'
  /** Send both, with less time for an answer. */
  | 'question'
  /** Give up the flow. */
  | 'fail'
  | 'stop';

const S = KeepAliveState;

export const keepAliveTable: StateTable<KeepAliveState, KeepAliveEvent, KeepAliveAction> = {
  [S.Resting]: {
    interval: [S.Pong, 'ping'],
    pong: [S.Resting, 'none'],
    message: [S.Resting, 'none'],
    'no-pong': null,
    'nothing-came': null,
    doubt: [S.Answer, 'question'],
    unanswered: [S.Answer, 'question'],
    'flow-timer': [S.Resting, 'rest'],
    closed: [S.Over, 'stop'],
  },
  [S.Pong]: {
    interval: null,
    pong: [S.Resting, 'rest'],
    message: [S.Pong, 'none'],
    'no-pong': [S.Over, 'fail'],
    'nothing-came': [S.Answer, 'ask'],
    doubt: [S.Answer, 'question'],
    unanswered: [S.Answer, 'question'],
    'flow-timer': [S.Pong, 'none'],
    closed: [S.Over, 'stop'],
  },
  [S.Answer]: {
    interval: null,
    pong: [S.Resting, 'rest'],
    message: [S.Resting, 'rest'],
    'no-pong': null,
    'nothing-came': [S.Over, 'fail'],
    doubt: [S.Answer, 'question'],
    // The question under way has its own time.
    unanswered: [S.Answer, 'none'],
    'flow-timer': [S.Answer, 'none'],
    closed: [S.Over, 'stop'],
  },
  [S.Over]: {
    interval: null,
    pong: [S.Over, 'none'],
    message: [S.Over, 'none'],
    'no-pong': null,
    'nothing-came': null,
    doubt: [S.Over, 'none'],
    unanswered: [S.Over, 'none'],
    'flow-timer': [S.Over, 'none'],
    closed: [S.Over, 'none'],
  },
};
