/**
 * Finished calls as versions up to 2 kept them, in batches: the calls of batch 3 are `3.0`, `3.1`
 * and so on.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { CallRecord } from '../../../shared/model/call.ts';
import { everyCall } from '../../../shared/model/history.ts';
import type { History } from '../history.ts';

export const batchLength = 40;

export const callsOfBatch = (batch: number): readonly CallRecord[] =>
  Array.from({ length: batchLength }, (_, index) => ({
    id: `${batch}.${index}`,
    accountId: 'alice',
    direction: 'outgoing',
    remote: { displayName: null, uri: `sip:${index}@example.com` },
    remoteAtFirst: null,
    startedAt: '2026-11-26T10:00:00.000Z',
    establishedAt: null,
    endedAt: '2026-11-26T10:00:20.000Z',
    protection: null,
    quality: null,
    fault: null,
  }));

/** Both copies; the calls, the newest first. */
export function writeOlderHistory(path: string, calls: readonly CallRecord[]): void {
  const records = calls.map((call) => {
    const { quality: _notYet, ...stored } = call;
    const text = JSON.stringify(stored);
    return `["${createHash('sha256').update(text).digest('hex')}",${text}]`;
  });
  for (const file of [`${path}.previous`, path])
    writeFileSync(file, `{"version":2,"records":[${records.join(',\n')}]}`);
}

/** The ids of all calls, sorted. */
export function allIds(history: History): readonly string[] {
  const ids: string[] = [];
  let before: number | null = null;
  do {
    const page = history.page({ ...everyCall, before, limit: 200 });
    ids.push(...page.calls.map(({ id }) => id));
    before = page.next;
  } while (before !== null);
  return ids.toSorted();
}
