/** What is changed in the call history's database; each inside a transaction. */
import { z } from 'zod';
import { searchText } from '../../shared/call-search.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import { mostRecordings } from '../../shared/model/history.ts';
import { callOf, columnsOf, nothingAdded, parsed, type Added } from './call-columns.ts';
import type { Sql } from './database.ts';
import { goingOnOf, newestById, placesOf } from './history-queries.ts';

/**
 * Calls that are kept: more than a person makes in decades. Beyond it the oldest are removed, so
 * that callers cannot fill the disk.
 */
const limit = 1_000_000;

/**
 * Of them, those that came and were not answered here: who calls while nobody is to be disturbed
 * pushes out no other calls.
 */
const unansweredLimit = 20_000;

/** As the newest, with what was added to it while it went on. */
export function addCall(sql: Sql, call: CallRecord, mostUnanswered = unansweredLimit): void {
  const { newest, lookedAt } = placesOf(sql);
  const added = goingOnOf(sql, call.id);
  sql.prepare('DELETE FROM going_on WHERE id = ?').run(call.id);
  // Of deleted calls the place may have been looked at: no call that comes later gets it.
  insert(sql, call, added, Math.max(newest, lookedAt) + 1);
  sql.prepare('DELETE FROM calls WHERE place <= (SELECT max(place) FROM calls) - ?').run(limit);
  if (call.direction === 'incoming' && call.establishedAt === null)
    sql.prepare(`DELETE FROM calls WHERE place IN (${beyondUnanswered})`).run(mostUnanswered);
}

const beyondUnanswered = `SELECT place FROM calls
  WHERE direction = 'incoming' AND established_at IS NULL ORDER BY place DESC LIMIT -1 OFFSET ?`;

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
  calls.forEach((call, index) => insert(sql, call, nothingAdded, oldest - 1 - index));
}

/** False: there is none of that id. */
export function removeCall(sql: Sql, id: string): boolean {
  const found = newestById(sql, id);
  if (found) sql.prepare('DELETE FROM calls WHERE place = ?').run(found.place);
  return found !== null;
}

/**
 * Of a finished call, or of one that goes on: `addCall` takes it over then. `live`: such a call, as
 * if it ended now.
 */
export function setNote(sql: Sql, id: string, note: string, live: CallRecord | null): void {
  const found = newestById(sql, id);
  if (!found) return setGoingOn(sql, id, { ...goingOnOf(sql, id), note }, live);
  sql
    .prepare('UPDATE calls SET note = ?, search = ? WHERE place = ?')
    .run(note, searchText(found.call.remote, note), found.place);
}

/** Another recording of a call that goes on. */
export function addRecording(sql: Sql, id: string, path: string): void {
  const added = goingOnOf(sql, id);
  const recordings = [...added.recordings, path].slice(-mostRecordings);
  setGoingOn(sql, id, { ...added, recordings }, null);
}

/** `live` null: what is known of the call stays. */
function setGoingOn(sql: Sql, id: string, { note, recordings }: Added, live: CallRecord | null): void {
  sql
    .prepare(
      `INSERT INTO going_on VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       note = excluded.note, recordings = excluded.recordings, call = coalesce(excluded.call, call)`,
    )
    .run(id, note, JSON.stringify(recordings), live && JSON.stringify(columnsOf(live, nothingAdded)));
}

/**
 * Calls that went on when the phone last ended without ending them: those with a note are in the
 * history from now on.
 */
export function addInterrupted(sql: Sql): void {
  for (const { call } of sql.prepare('SELECT call FROM going_on ORDER BY rowid').all()) {
    const row = parsed(rowForm, typeof call === 'string' ? call : null);
    if (row !== null) addCall(sql, callOf(row));
  }
  sql.exec('DELETE FROM going_on');
}

const rowForm = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

function insert(sql: Sql, call: CallRecord, added: Added, place: number): void {
  const row = { place, ...columnsOf(call, added) };
  const names = Object.keys(row);
  sql
    .prepare(`INSERT INTO calls (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`)
    .run(row);
}
