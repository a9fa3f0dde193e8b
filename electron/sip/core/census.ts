import { queryObjects } from 'node:v8';
import { Dialog, Transaction, UserAgentClient, UserAgentServer } from 'sip.js/lib/core/index.js';

/** What all user agents of this process hold. */
export interface Census {
  readonly transactions: number;
  readonly agents: number;
  readonly dialogs: number;
}

/**
 * Counts after a garbage collection, so that what nobody holds is not counted. The prototypes of
 * their subclasses are: only a difference says something.
 */
export function census(): Census {
  return {
    transactions: count(Transaction),
    agents: count(UserAgentClient) + count(UserAgentServer),
    dialogs: count(Dialog),
  };
}

const count = (of: Parameters<typeof queryObjects>[0]): number => Number(queryObjects(of));
