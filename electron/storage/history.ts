import { searchWords } from '../../shared/call-search.ts';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import {
  recentOf,
  type HistoryPage,
  type HistoryQuery,
  type HistorySummary,
} from '../../shared/model/history.ts';
import { unlessFault } from '../platform/defects.ts';
import { callOf, columnsOf } from './call-columns.ts';
import { openDatabase, type Sql } from './database.ts';

/**
 * Calls that are kept: more than a person makes in decades. Beyond it the oldest are removed, so
 * that callers cannot fill the disk.
 */
const limit = 1_000_000;

/**
 * `place` gives the order: a call that ended later has a greater one. Only the oldest calls are
 * ever removed by themselves, so places have no gaps and give the count too. `missed` and `search`
 * (of `searchText`) are in an index with it, so that a search reads nothing else. It is no
 * full-text index: not each build of SQLite has that, and of 100,000 calls this finds those that
 * match in some 10 ms. `taken_over`: hashes of files whose calls are here.
 */
export const historySteps: readonly string[] = [
  `CREATE TABLE calls (
     place INTEGER PRIMARY KEY,
     id TEXT NOT NULL,
     account TEXT NOT NULL,
     direction TEXT NOT NULL,
     name TEXT,
     uri TEXT NOT NULL,
     first_name TEXT,
     first_uri TEXT,
     started_at TEXT NOT NULL,
     established_at TEXT,
     ended_at TEXT NOT NULL,
     fault TEXT,
     missed INTEGER NOT NULL,
     search TEXT NOT NULL
   ) STRICT;
   CREATE INDEX calls_found ON calls (place, missed, search);
   CREATE TABLE taken_over (hash TEXT PRIMARY KEY) STRICT`,
  'ALTER TABLE calls ADD COLUMN protection TEXT',
  'ALTER TABLE calls ADD COLUMN quality TEXT',
];

/** Finished calls. */
export interface History {
  /** Where the disk refuses to read it, as it was known last; the snapshot needs one. */
  readonly summary: () => HistorySummary;
  readonly page: (query: HistoryQuery) => HistoryPage;
  /** Rejects with FaultError `storage: write-failed`; nothing has changed then. So does `clear`. */
  readonly add: (call: CallRecord) => Promise<void>;
  readonly clear: () => Promise<void>;
}

export interface OpenHistory extends History {
  /**
   * Stores calls of an earlier version's file, the newest first, as older than all that are here;
   * once for each `hash`.
   */
  readonly takeOver: (calls: readonly CallRecord[], hash: string) => void;
  /** False: it is in memory, for as long as the app runs. */
  readonly isStored: () => boolean;
  readonly close: () => void;
}

/**
 * `onFault`: of a database that was damaged, now or later, and has an empty one in its place; of
 * one that could not be read.
 */
export function openHistory(path: string, onFault: (fault: Fault) => void): OpenHistory {
  let version = 0;
  let last: HistorySummary = { version, count: 0, recent: [] };
  let known: HistorySummary | null = null;
  const changed = (): void => {
    known = null;
    version += 1;
  };
  const database = openDatabase(path, historySteps, (fault) => {
    changed();
    onFault(fault);
  });
  /** Null: the disk refused it, which is told. */
  const read = (): HistorySummary | null => {
    try {
      return database.read((sql) => ({ version, ...summaryOf(sql) }));
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      onFault(error.fault);
      return null;
    }
  };
  return {
    summary: () => {
      known ??= read() ?? { ...last, version };
      last = known;
      return known;
    },
    page: (query) => database.read((sql) => pageOf(sql, query)),
    add: async (call) => {
      database.change((sql) => {
        insert(sql, call, placesOf(sql).newest + 1);
        sql.prepare('DELETE FROM calls WHERE place <= (SELECT max(place) FROM calls) - ?').run(limit);
      });
      changed();
    },
    clear: async () => {
      database.change((sql) => sql.exec('DELETE FROM calls'));
      changed();
      // The calls are gone, whether or not their space is given back.
      try {
        database.compact();
      } catch (error) {
        unlessFault('the space of the calls was given back')(error);
      }
    },
    takeOver: (calls, hash) => {
      database.change((sql) => {
        const { changes } = sql.prepare('INSERT OR IGNORE INTO taken_over VALUES (?)').run(hash);
        if (changes === 0) return;
        const { oldest } = placesOf(sql);
        calls.forEach((call, index) => insert(sql, call, oldest - 1 - index));
      });
      changed();
    },
    isStored: database.isStored,
    close: database.close,
  };
}

/** Of no calls: 1 and 0. */
function placesOf(sql: Sql): { readonly oldest: number; readonly newest: number } {
  const edge = (of: 'min' | 'max', ofNone: number): number =>
    Number(sql.prepare(`SELECT ${of}(place) AS place FROM calls`).get()?.['place'] ?? ofNone);
  return { oldest: edge('min', 1), newest: edge('max', 0) };
}

function insert(sql: Sql, call: CallRecord, place: number): void {
  const row = { place, ...columnsOf(call) };
  const names = Object.keys(row);
  sql
    .prepare(`INSERT INTO calls (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`)
    .run(row);
}

function summaryOf(sql: Sql): Omit<HistorySummary, 'version'> {
  const { oldest, newest } = placesOf(sql);
  return { count: newest - oldest + 1, recent: recentOf(newestOf(sql)) };
}

function* newestOf(sql: Sql): Iterable<CallRecord> {
  for (const row of sql.prepare('SELECT * FROM calls ORDER BY place DESC').iterate()) yield callOf(row);
}

function pageOf(sql: Sql, { before, limit, which, search }: HistoryQuery): HistoryPage {
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
