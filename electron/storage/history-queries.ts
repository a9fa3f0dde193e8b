/** What is read of the call history's database. */
import { searchWords } from '../../shared/call-search.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import {
  recentOf,
  type HistoryPage,
  type HistoryQuery,
  type HistorySummary,
} from '../../shared/model/history.ts';
import { callOf } from './call-columns.ts';
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

function* newestOf(sql: Sql): Iterable<CallRecord> {
  for (const row of sql.prepare('SELECT * FROM calls ORDER BY place DESC').iterate()) yield callOf(row);
}

export function pageOf(sql: Sql, { before, limit, which, search }: HistoryQuery): HistoryPage {
  const words = searchWords(search);
  const conditions = [
    'place < ?',
    ...(which === 'missed' ? ['missed = 1'] : []),
    ...words.map(() => 'instr(search, ?) > 0'),
  ];
  const rows = sql
    .prepare(
      `SELECT * FROM calls WHERE place IN (
         SELECT place FROM calls INDEXED BY calls_found
         WHERE ${conditions.join(' AND ')} ORDER BY place DESC LIMIT ?
       ) ORDER BY place DESC`,
    )
    // One more than wanted: whether there is a next page.
    .all(before ?? Number.MAX_SAFE_INTEGER, ...words, limit + 1);
  const wanted = rows.slice(0, limit);
  return {
    calls: wanted.map(callOf),
    next: rows.length > limit ? Number(wanted.at(-1)?.['place']) : null,
  };
}
