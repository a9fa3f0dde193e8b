/**
 * The finished calls. There may be very many: they are asked for in pages, and the snapshot holds a
 * summary.
 */
import type { CallRecord } from './call.ts';

/** Calls of one page, at most. */
export const longestPage = 200;
/** Letters of a note on a call, in UTF-16 units. */
export const longestNote = 2000;
/** Recordings of one call whose files are remembered. */
export const mostRecordings = 32;
/** Letters of a search, in UTF-16 units. */
export const longestSearch = 64;

export const callFilters = ['all', 'missed', 'incoming', 'outgoing', 'answered'] as const;

/** Which calls are wanted. */
export interface HistoryFilter {
  readonly which: (typeof callFilters)[number];
  /** Null: of every account. */
  readonly accountId: string | null;
  /** Calls that began then or later, ISO 8601; null: at any time. */
  readonly since: string | null;
  /** Empty: every call. */
  readonly search: string;
}

export const everyCall: HistoryFilter = { which: 'all', accountId: null, since: null, search: '' };

export interface HistoryQuery extends HistoryFilter {
  /** `next` of the page before; null: the newest calls. */
  readonly before: number | null;
  readonly limit: number;
}

/** A finished call with what the person added to it. */
export interface KeptCall extends CallRecord {
  /** Empty: there is none. */
  readonly note: string;
  /** Paths of its recordings, the oldest first. */
  readonly recordings: readonly string[];
}

/** What is known of one call. */
export interface HistoryEntry {
  /** Null: it has not ended, or the history does not have it. */
  readonly call: KeptCall | null;
  /** Of a call that goes on too. */
  readonly note: string;
}

export interface HistoryPage {
  /** The newest first. */
  readonly calls: readonly KeptCall[];
  /** Null: there are no older ones. */
  readonly next: number | null;
}

/** The summary of the finished calls. */
export interface HistorySummary {
  /** Another number after each change, also after a restart of main. */
  readonly version: number;
  readonly count: number;
  /** Missed calls that the person has not looked at. */
  readonly missed: number;
  /** The place of the newest call, to say up to where the person has looked; 0: there is none. */
  readonly newest: number;
  /** The last call with each of the parties of the newest calls, the newest first. */
  readonly recent: readonly KeptCall[];
}

/** Parties of `recent`, and calls among which they are looked for. */
const [recentParties, recentCalls] = [6, 1000];

/** `newest`: calls from the newest on; no more of them are read than needed. */
export function recentOf(newest: Iterable<KeptCall>): readonly KeptCall[] {
  const last = new Map<string, KeptCall>();
  let read = 0;
  for (const call of newest) {
    if (!last.has(call.remote.uri)) last.set(call.remote.uri, call);
    read += 1;
    if (last.size === recentParties || read === recentCalls) break;
  }
  return [...last.values()];
}
