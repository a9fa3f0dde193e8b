/**
 * The finished calls as versions up to 2 kept them: a file of their own, of the newest 1,000 calls.
 */
import { z } from 'zod';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import type { RecordForm } from '../platform/records.ts';
import { storedFault } from './call-columns.ts';
import { openOlderDocument } from './document.ts';
import { listForm } from './forms.ts';
import type { OpenHistory } from './history.ts';

const party = z.object({ displayName: z.string().nullable(), uri: z.string() });
const record: z.ZodType<CallRecord> = z
  .object({
    id: z.string(),
    accountId: z.string(),
    direction: z.enum(['outgoing', 'incoming']),
    remote: party,
    remoteAtFirst: party.nullable().default(null),
    startedAt: z.string(),
    establishedAt: z.string().nullable(),
    endedAt: z.string(),
    fault: storedFault.nullable(),
  })
  .transform((call) => ({ ...call, protection: null, quality: null }));
const historyForm: RecordForm<CallRecord> = listForm(record);

/**
 * Takes the calls of the file at `path` over into `history`, and removes the file: after its calls
 * are on disk, so that a process that is killed in between finds the file again, and its hash among
 * those that were taken over. What could not be read of it is kept.
 */
export async function takeOverHistory(path: string, history: OpenHistory): Promise<readonly Fault[]> {
  const { records, hash, faults, discard } = await openOlderDocument(path, historyForm);
  try {
    if (hash !== null) history.takeOver(records, hash);
    if (history.isStored()) await discard();
    return faults;
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return [...faults, error.fault];
  }
}
