import type { StateTable } from '../../../shared/state/state-table.ts';

/**
 * A call between two phones, as the proxy between them sees it.
 *
 *   inviting --2xx--> established --BYE, or both phones gone--> ended
 *   inviting --refusal, no response, BYE--> ended
 */
export const ProxiedState = {
  /** The first INVITE has no final response. */
  Inviting: 'inviting',
  Established: 'established',
  Ended: 'ended',
} as const;
export type ProxiedState = (typeof ProxiedState)[keyof typeof ProxiedState];

export type ProxiedEvent =
  /** A 2xx to an INVITE. */
  | 'accepted'
  /** A request has no response, or an INVITE was refused. */
  | 'failed'
  /** A BYE has its final response, or will have none. */
  | 'left'
  /** It rings too long, or both phones stay away too long. */
  | 'timeout'
  | 'stopped';

export type ProxiedAction = 'none' | 'establish' | 'cancel' | 'end';

const S = ProxiedState;

export const proxiedTable: StateTable<ProxiedState, ProxiedEvent, ProxiedAction> = {
  [S.Inviting]: {
    accepted: [S.Established, 'establish'],
    failed: [S.Ended, 'end'],
    left: [S.Ended, 'end'],
    timeout: [S.Inviting, 'cancel'],
    stopped: [S.Ended, 'end'],
  },
  [S.Established]: {
    accepted: [S.Established, 'none'],
    // A re-INVITE that is refused changes nothing (RFC 3261 14.1).
    failed: [S.Established, 'none'],
    left: [S.Ended, 'end'],
    timeout: [S.Ended, 'end'],
    stopped: [S.Ended, 'end'],
  },
  [S.Ended]: {
    accepted: [S.Ended, 'none'],
    failed: [S.Ended, 'none'],
    left: [S.Ended, 'none'],
    timeout: [S.Ended, 'none'],
    stopped: [S.Ended, 'none'],
  },
};
