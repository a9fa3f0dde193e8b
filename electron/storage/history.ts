import { FaultError, type Fault } from '../../shared/errors.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import type { HistoryPage, HistoryQuery, HistorySummary } from '../../shared/model/history.ts';
import { unlessFault } from '../platform/defects.ts';
import { openDatabase } from './database.ts';
import { addCall, markLookedAt, takeOverCalls } from './history-changes.ts';
import { pageOf, summaryOf } from './history-queries.ts';
import { historySteps } from './history-steps.ts';

/** Finished calls. */
export interface History {
  /** Where the disk refuses to read it, as it was known last; the snapshot needs one. */
  readonly summary: () => HistorySummary;
  readonly page: (query: HistoryQuery) => HistoryPage;
  /**
   * Rejects with FaultError `storage: write-failed`; nothing has changed then. So do `lookedAt` and
   * `clear`.
   */
  readonly add: (call: CallRecord) => Promise<void>;
  /** The person has looked at the calls up to that `place`, a `newest` of the summary. */
  readonly lookedAt: (place: number) => Promise<void>;
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
  let last: HistorySummary = { version, count: 0, missed: 0, newest: 0, recent: [] };
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
      database.change((sql) => addCall(sql, call));
      changed();
    },
    lookedAt: async (place) => {
      if (database.change((sql) => markLookedAt(sql, place))) changed();
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
      database.change((sql) => takeOverCalls(sql, calls, hash));
      changed();
    },
    isStored: database.isStored,
    close: database.close,
  };
}
