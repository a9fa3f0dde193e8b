import type { StateTable } from '../../../shared/state/state-table.ts';

/**
 * What an account publishes at its server (RFC 3903), one PUBLISH at a time.
 *
 *   idle --start--> sending --accepted--> published --changed, refresh due--> sending
 *                    |   ^ changed: once more after this one
 *                    |   +--- 412: the server has lost it, a new one
 *                    +--- may pass --> waiting --retry due, changed--> sending
 *                    +--- refused ---> refused
 *
 *   any --stop--> idle, removed where it is published     any --flow lost--> idle
 */
export const PublicationState = {
  Idle: 'idle',
  Sending: 'sending',
  /** Another state was wanted while one was sent. */
  Overtaken: 'overtaken',
  Published: 'published',
  Waiting: 'waiting',
  /** The server takes none. It is asked again on the next flow. */
  Refused: 'refused',
} as const;
export type PublicationState = (typeof PublicationState)[keyof typeof PublicationState];

export type PublicationEvent =
  /** Registered on a flow, and something is to be published. */
  | 'start'
  /** Something else is to be published. */
  | 'changed'
  | 'accepted'
  /** 412 Conditional Request Failed (RFC 3903 11.2.1). */
  | 'forgotten'
  | 'failed'
  | 'refused'
  /** Of a refresh or a retry. */
  | 'due'
  /** Nothing is to be published any more. */
  | 'stop'
  | 'flow-lost';

export type PublicationAction =
  'none' | 'send' | 'send-anew' | 'plan-refresh' | 'plan-retry' | 'remove' | 'drop';

const S = PublicationState;

const atRest = {
  accepted: null,
  forgotten: null,
  failed: null,
  refused: null,
} as const;
const sending = {
  start: [S.Overtaken, 'none'],
  changed: [S.Overtaken, 'none'],
  failed: [S.Waiting, 'plan-retry'],
  refused: [S.Refused, 'none'],
  due: null,
  stop: [S.Idle, 'remove'],
  'flow-lost': [S.Idle, 'drop'],
} as const;

export const publicationTable: StateTable<PublicationState, PublicationEvent, PublicationAction> = {
  [S.Idle]: {
    ...atRest,
    start: [S.Sending, 'send'],
    changed: [S.Idle, 'none'],
    due: null,
    stop: [S.Idle, 'none'],
    'flow-lost': [S.Idle, 'none'],
  },
  [S.Sending]: { ...sending, accepted: [S.Published, 'plan-refresh'], forgotten: [S.Sending, 'send-anew'] },
  [S.Overtaken]: { ...sending, accepted: [S.Sending, 'send'], forgotten: [S.Sending, 'send-anew'] },
  [S.Published]: {
    ...atRest,
    start: [S.Sending, 'send'],
    changed: [S.Sending, 'send'],
    due: [S.Sending, 'send'],
    stop: [S.Idle, 'remove'],
    'flow-lost': [S.Idle, 'drop'],
  },
  [S.Waiting]: {
    ...atRest,
    start: [S.Sending, 'send'],
    changed: [S.Waiting, 'none'],
    due: [S.Sending, 'send'],
    stop: [S.Idle, 'remove'],
    'flow-lost': [S.Idle, 'drop'],
  },
  [S.Refused]: {
    ...atRest,
    start: [S.Sending, 'send'],
    changed: [S.Refused, 'none'],
    due: null,
    stop: [S.Idle, 'none'],
    'flow-lost': [S.Idle, 'drop'],
  },
};
