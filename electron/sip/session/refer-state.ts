import type { StateTable } from '../../../shared/state/state-table.ts';
import { TransferState as S } from '../../../shared/state/transfer-state.ts';

export type ReferEvent =
  /** A 2xx to our REFER; one that says that no NOTIFY follows (RFC 4488). */
  | 'accepted'
  | 'untold'
  /** Any other end of our REFER. */
  | 'refused'
  /** A NOTIFY with 100 to 199; with 180 or 183; with 2xx; with anything else. */
  | 'progress'
  | 'ringing'
  | 'answered'
  | 'failed'
  /** The subscription ended without a final status. */
  | 'unsettled'
  | 'timeout'
  /** The call that the REFER was sent in is over. */
  | 'over';

export type ReferAction = 'none' | 'finish' | 'fail';

/** What the NOTIFYs and the time mean while the end is open. */
const open = {
  answered: [S.Answered, 'finish'],
  failed: [S.Failed, 'fail'],
  unsettled: [S.HandedOver, 'finish'],
  timeout: [S.Failed, 'fail'],
  ringing: [S.Ringing, 'none'],
} as const;
const same = <T extends S>(state: T) => ({
  accepted: [state, 'none'] as const,
  untold: [state, 'none'] as const,
  refused: [state, 'none'] as const,
  progress: [state, 'none'] as const,
  ringing: [state, 'none'] as const,
  answered: [state, 'none'] as const,
  failed: [state, 'none'] as const,
  unsettled: [state, 'none'] as const,
  timeout: [state, 'none'] as const,
  over: [state, 'none'] as const,
});

/**
 * A REFER of ours, and what the other side tells of the call that it makes (RFC 3515 2.4).
 *
 *   asking --2xx, NOTIFY 1xx--> trying --NOTIFY 180--> ringing --NOTIFY 2xx--> answered
 *     |  2xx that tells nothing     | the other side hangs up, or tells no end
 *     +--------------------> handed-over <-------------+
 *
 *   asking, trying, ringing --refused, NOTIFY 300 to 699, flow lost, time--> failed
 *
 *   State       | Event      | Next        | Action
 *   ------------|------------|-------------|-----------------------------------------------
 *   asking      | accepted   | trying      | none
 *               | untold     | handed-over | finish: RFC 4488, they send no NOTIFY
 *               | refused    | failed      | fail
 *   asking to   | progress   | trying      | none; ringing does not go back
 *   ringing     | ringing    | ringing     | none
 *               | answered   | answered    | finish
 *               | failed     | failed      | fail
 *               | unsettled  | handed-over | finish: the subscription ended without an end
 *               | timeout    | failed      | fail
 *               | over       | handed-over | none: the call is over already
 *   failed      | answered   | answered    | finish: the answer to our REFER was lost
 *   all others  |            | same        | none
 */
export const referTable: StateTable<S, ReferEvent, ReferAction> = {
  [S.Asking]: {
    ...open,
    accepted: [S.Trying, 'none'],
    untold: [S.HandedOver, 'finish'],
    refused: [S.Failed, 'fail'],
    progress: [S.Trying, 'none'],
    over: [S.HandedOver, 'none'],
  },
  [S.Trying]: {
    ...same(S.Trying),
    ...open,
    untold: [S.HandedOver, 'finish'],
    // A NOTIFY has come, so the other side has the REFER, whatever became of its answer.
    refused: [S.Trying, 'none'],
    over: [S.HandedOver, 'none'],
  },
  [S.Ringing]: { ...same(S.Ringing), ...open, over: [S.HandedOver, 'none'] },
  [S.Answered]: same(S.Answered),
  [S.HandedOver]: same(S.HandedOver),
  [S.Failed]: { ...same(S.Failed), answered: [S.Answered, 'finish'] },
};
