import type { Fault } from '../../shared/errors.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import type { HistoryEntry, HistoryPage, HistoryQuery, HistorySummary } from '../../shared/model/history.ts';
import { unlessFault } from '../platform/defects.ts';
import { rememberedSummary } from './remembered-summary.ts';
import { openDatabase } from './database.ts';
import {
  addCall,
  addInterrupted,
  addRecording,
  markLookedAt,
  removeCall,
  setNote,
  takeOverCalls,
} from './history-changes.ts';
import { entryOf, isSomethingGoingOn, pageOf, summaryOf } from './history-queries.ts';
import { createMessages, type Messages } from './messages.ts';
import { historySteps } from './history-steps.ts';

/** Finished calls. */
export interface History {
  /** Where the disk refuses to read it, as it was known last; the snapshot needs one. */
  readonly summary: () => HistorySummary;
  readonly page: (query: HistoryQuery) => HistoryPage;
  readonly entry: (callId: string) => HistoryEntry;
  /**
   * Rejects with FaultError `storage: write-failed`; nothing has changed then. So do all that
   * follow.
   */
  readonly add: (call: CallRecord) => Promise<void>;
  /** The person has looked at the calls up to that `place`, a `newest` of the summary. */
  readonly lookedAt: (place: number) => Promise<void>;
  /**
   * Of a finished call or of one that goes on; the caller knows that there is one. `live`: one that
   * goes on, as if it ended now; it is in the history if the phone ends without ending it.
   */
  readonly note: (callId: string, note: string, live?: CallRecord | null) => Promise<void>;
  /** A call that goes on is recorded in the file at `path`. */
  readonly recorded: (callId: string, path: string) => Promise<void>;
  /** False: there is no such call. */
  readonly remove: (callId: string) => Promise<boolean>;
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
  /** Text messages, which are in the same database. */
  readonly messages: Messages;
  readonly close: () => void;
}

/**
 * `onFault`: of a database that was damaged, now or later, and has an empty one in its place; of
 * one that could not be read.
 */
export function openHistory(path: string, onFault: (fault: Fault) => void): OpenHistory {
  const summary = rememberedSummary<HistorySummary>(
    { version: 0, count: 0, missed: 0, newest: 0, recent: [] },
    (version) => ({ version, ...database.read(summaryOf) }),
    onFault,
  );
  const { changed } = summary;
  let messages: ReturnType<typeof createMessages> | null = null;
  const database = openDatabase(path, historySteps, (fault) => {
    changed();
    messages?.replaced();
    onFault(fault);
  });
  messages = createMessages(database, onFault);
  try {
    if (database.read(isSomethingGoingOn)) database.change(addInterrupted);
  } catch (error) {
    // What refuses now is told by what asks for calls.
    unlessFault('calls that were interrupted were kept')(error);
  }
  return {
    summary: summary.value,
    page: (query) => database.read((sql) => pageOf(sql, query)),
    entry: (callId) => database.read((sql) => entryOf(sql, callId)),
    add: async (call) => {
      database.change((sql) => addCall(sql, call));
      changed();
    },
    lookedAt: async (place) => {
      if (database.change((sql) => markLookedAt(sql, place))) changed();
    },
    note: async (callId, note, live = null) => {
      database.change((sql) => setNote(sql, callId, note, live));
      changed();
    },
    recorded: async (callId, path) => database.change((sql) => addRecording(sql, callId, path)),
    remove: async (callId) => {
      const isRemoved = database.change((sql) => removeCall(sql, callId));
      if (isRemoved) changed();
      return isRemoved;
    },
    clear: async () => {
      database.change((sql) => sql.exec('DELETE FROM calls; DELETE FROM going_on'));
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
    messages,
    close: database.close,
  };
}
