/** What is changed in the call history's database; each inside a transaction. */
import type { CallRecord } from '../../shared/model/call.ts';
import { columnsOf } from './call-columns.ts';
import type { Sql } from './database.ts';
import { placesOf } from './history-queries.ts';

/**
 * Calls that are kept: more than a person makes in decades. Beyond it the oldest are removed, so
 * that callers cannot fill the disk.
 */
const limit = 1_000_000;

/** As the newest. */
export function addCall(sql: Sql, call: CallRecord): void {
  const { newest, lookedAt } = placesOf(sql);
  // Of deleted calls the place may have been looked at: no call that comes later gets it.
  insert(sql, call, Math.max(newest, lookedAt) + 1);
  sql.prepare('DELETE FROM calls WHERE place <= (SELECT max(place) FROM calls) - ?').run(limit);
}

/** False: the person had looked so far before. */
export function markLookedAt(sql: Sql, place: number): boolean {
  const { newest, lookedAt } = placesOf(sql);
  const next = Math.min(place, newest);
  if (next <= lookedAt) return false;
  sql.prepare('UPDATE looked_at SET place = ?').run(next);
  return true;
}

/** As older than all that are here, `calls` the newest first; once for each `hash`. */
export function takeOverCalls(sql: Sql, calls: readonly CallRecord[], hash: string): void {
  const { changes } = sql.prepare('INSERT OR IGNORE INTO taken_over VALUES (?)').run(hash);
  if (changes === 0) return;
  const { oldest } = placesOf(sql);
  calls.forEach((call, index) => insert(sql, call, oldest - 1 - index));
}

function insert(sql: Sql, call: CallRecord, place: number): void {
  const row = { place, ...columnsOf(call) };
  const names = Object.keys(row);
  sql
    .prepare(`INSERT INTO calls (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`)
    .run(row);
}
