import { z } from 'zod';
import type { Fault } from '../../shared/errors.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import type { StoredDocument } from './document.ts';

/** The newest calls that are kept; older ones fall off. */
const limit = 1000;

const record = z.object({
  id: z.string(),
  accountId: z.string(),
  direction: z.enum(['outgoing', 'incoming']),
  remote: z.object({ displayName: z.string().nullable(), uri: z.string() }),
  startedAt: z.string(),
  establishedAt: z.string().nullable(),
  endedAt: z.string(),
  // Written by us alone and only shown; its words fall back where a later version knew other codes.
  fault: z
    .custom<Fault>((value) => typeof value === 'object' && value !== null && 'stage' in value)
    .nullable(),
});
export const historySchema = z.array(record);

/** Finished calls, newest first. */
export interface History {
  readonly list: () => readonly CallRecord[];
  readonly add: (call: CallRecord) => Promise<void>;
  readonly clear: () => Promise<void>;
}

export function createHistory(document: StoredDocument<CallRecord[]>): History {
  let calls = document.value;
  const replace = async (next: CallRecord[]): Promise<void> => {
    calls = next;
    await document.write(next);
  };
  return {
    list: () => calls,
    add: (call) => replace([call, ...calls].slice(0, limit)),
    clear: () => replace([]),
  };
}
