/**
 * The finished calls. There may be very many: they are asked for in pages, and the snapshot holds a
 * summary.
 */
import type { CallRecord } from './call.ts';

/** Calls of one page, at most. */
export const longestPage = 200;
/** Letters of a search, in UTF-16 units. */
export const longestSearch = 64;

export interface HistoryQuery {
  /** `next` of the page before; null: the newest calls. */
  readonly before: number | null;
  readonly limit: number;
  readonly which: 'all' | 'missed';
  /** Empty: every call. */
  readonly search: string;
}

export interface HistoryPage {
  /** The newest first. */
  readonly calls: readonly CallRecord[];
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
  readonly recent: readonly CallRecord[];
}

/** Parties of `recent`, and calls among which they are looked for. */
const [recentParties, recentCalls] = [6, 1000];

/** `newest`: calls from the newest on; no more of them are read than needed. */
export function recentOf(newest: Iterable<CallRecord>): readonly CallRecord[] {
  const last = new Map<string, CallRecord>();
  let read = 0;
  for (const call of newest) {
    if (!last.has(call.remote.uri)) last.set(call.remote.uri, call);
    read += 1;
    if (last.size === recentParties || read === recentCalls) break;
  }
  return [...last.values()];
}
