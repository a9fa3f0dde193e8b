import { z } from 'zod';
import type { Fault } from '../../shared/errors.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import type { RecordForm, Records } from '../platform/records.ts';
import { listForm } from './forms.ts';

/** The newest calls that are kept; older ones fall off. */
const limit = 1000;

// Its codes are not asked for: the words have an answer for those of a later version.
const fault = z
  .looseObject({
    stage: z.string(),
    code: z.string(),
    expected: z.string().optional(),
    presented: z.string().optional(),
  })
  .transform((value) => value as Fault);
const party = z.object({ displayName: z.string().nullable(), uri: z.string() });
const record = z.object({
  id: z.string(),
  accountId: z.string(),
  direction: z.enum(['outgoing', 'incoming']),
  remote: party,
  remoteAtFirst: party.nullable().default(null),
  startedAt: z.string(),
  establishedAt: z.string().nullable(),
  endedAt: z.string(),
  fault: fault.nullable(),
});
export const historyForm: RecordForm<CallRecord> = listForm(record);

/** Finished calls, newest first. */
export interface History {
  readonly list: () => readonly CallRecord[];
  readonly add: (call: CallRecord) => Promise<void>;
  readonly clear: () => Promise<void>;
}

export function createHistory(records: Records<CallRecord>): History {
  return {
    list: records.list,
    add: (call) => records.update((now) => [call, ...now].slice(0, limit)),
    clear: () => records.update(() => []),
  };
}
