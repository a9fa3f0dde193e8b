/** What is read of the call history's database. */
import { searchWords } from '../../shared/call-search.ts';
import {
  recentOf,
  type HistoryEntry,
  type HistoryFilter,
  type HistoryPage,
  type HistoryQuery,
  type HistorySummary,
  type KeptCall,
} from '../../shared/model/history.ts';
import { addedOf, callOf, nothingAdded, type Added } from './call-columns.ts';
import type { Sql } from './database.ts';

/** The edges of the calls, and where the person has looked; of no calls: 1, 0. */
export function placesOf(sql: Sql): {
  readonly oldest: number;
  readonly newest: number;
  readonly lookedAt: number;
} {
  const row = sql
    .prepare(
      `SELECT (SELECT min(place) FROM calls) AS oldest, (SELECT max(place) FROM calls) AS newest,
         (SELECT max(place) FROM looked_at) AS looked_at`,
    )
    .get();
  return {
    oldest: Number(row?.['oldest'] ?? 1),
    newest: Number(row?.['newest'] ?? 0),
    lookedAt: Number(row?.['looked_at'] ?? 0),
  };
}

export function summaryOf(sql: Sql): Omit<HistorySummary, 'version'> {
  const { newest, lookedAt } = placesOf(sql);
  const counts = sql
    .prepare(
      `SELECT (SELECT count(*) FROM calls) AS count,
         (SELECT count(*) FROM calls WHERE missed = 1 AND place > ?) AS missed`,
    )
    .get(lookedAt);
  return {
    count: Number(counts?.['count']),
    missed: Number(counts?.['missed']),
    newest,
    recent: recentOf(newestOf(sql)),
  };
}

function* newestOf(sql: Sql): Iterable<KeptCall> {
  for (const row of sql.prepare('SELECT * FROM calls ORDER BY place DESC').iterate()) yield callOf(row);
}

export function newestById(sql: Sql, id: string): { readonly place: number; readonly call: KeptCall } | null {
  const row = sql.prepare('SELECT * FROM calls WHERE id = ? ORDER BY place DESC LIMIT 1').get(id);
  return row ? { place: Number(row['place']), call: callOf(row) } : null;
}

/** What was added to a call that has not ended. */
export function goingOnOf(sql: Sql, id: string): Added {
  const row = sql.prepare('SELECT note, recordings FROM going_on WHERE id = ?').get(id);
  return row ? addedOf(row) : nothingAdded;
}

export const isSomethingGoingOn = (sql: Sql): boolean =>
  sql.prepare('SELECT 1 FROM going_on LIMIT 1').get() !== undefined;

export function entryOf(sql: Sql, id: string): HistoryEntry {
  const call = newestById(sql, id)?.call ?? null;
  return { call, note: call?.note ?? goingOnOf(sql, id).note };
}

export function pageOf(sql: Sql, { before, limit, ...filter }: HistoryQuery): HistoryPage {
  const { conditions, values } = conditionsOf(filter);
  const rows = sql
    .prepare(
      `SELECT * FROM calls WHERE place IN (
         SELECT place FROM calls INDEXED BY calls_found
         WHERE ${['place < ?', ...conditions].join(' AND ')} ORDER BY place DESC LIMIT ?
       ) ORDER BY place DESC`,
    )
    // One more than wanted: whether there is a next page.
    .all(before ?? Number.MAX_SAFE_INTEGER, ...values, limit + 1);
  const wanted = rows.slice(0, limit);
  return {
    calls: wanted.map(callOf),
    next: rows.length > limit ? Number(wanted.at(-1)?.['place']) : null,
  };
}

const conditionOf: Readonly<Record<Exclude<HistoryFilter['which'], 'all'>, string>> = {
  missed: 'missed = 1',
  incoming: `direction = 'incoming'`,
  outgoing: `direction = 'outgoing'`,
  answered: 'established_at IS NOT NULL',
};

/** All columns that it names are in the index. */
function conditionsOf({ which, accountId, since, search }: HistoryFilter): {
  readonly conditions: readonly string[];
  readonly values: readonly string[];
} {
  const words = searchWords(search);
  return {
    conditions: [
      ...(which === 'all' ? [] : [conditionOf[which]]),
      ...(accountId === null ? [] : ['account = ?']),
      ...(since === null ? [] : ['started_at >= ?']),
      ...words.map(() => 'instr(search, ?) > 0'),
    ],
    values: [accountId, since, ...words].filter((value) => value !== null),
  };
}
