/** The finished calls as versions up to 2 kept them: a file of their own, of the newest 1,000 calls. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import type { RecordForm } from '../platform/records.ts';
import { storedFault } from './call-columns.ts';
import { discardDocument, loadDocument } from './document.ts';
import { listForm } from './forms.ts';
import type { OpenHistory } from './history.ts';

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
  fault: storedFault.nullable(),
});
const historyForm: RecordForm<CallRecord> = listForm(record);

/**
 * Takes the calls of the file at `path` over into `history`, and removes the file: after its calls are on disk, so that a process that is
 * killed in between finds the file again, and its hash among those that were taken over. What could not be read of it is kept.
 */
export async function takeOverHistory(path: string, history: OpenHistory): Promise<readonly Fault[]> {
  const older = await loadDocument(path, historyForm);
  try {
    if (older.chosen) history.takeOver(older.chosen.records, hashOf(older.chosen.text));
    if (history.isStored()) await discardDocument(path, older);
    return older.faults;
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return [...older.faults, error.fault];
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
