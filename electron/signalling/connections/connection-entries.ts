/** The kept connections as a list, newest first: how one is added, and how many stay. */
import { outcomeOf } from '../../../shared/model/connection-log.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';

/** One connection as it is kept: the newest of `count` that ended just so. */
export interface LoggedEntry {
  readonly accountId: string;
  readonly firstAt: string;
  readonly count: number;
  readonly report: ConnectionReport;
  /** The certificates as sent, base64 of their DER. They stay in main: the window reads them described, a file gets them marked. */
  readonly sent: readonly string[];
}

const entryLimit = 100;
/** Characters of JSON, all entries together; the newest stays whatever its size, which the handshake's limit bounds. */
const sizeLimit = 1024 * 1024;

/** The entries with one that began or changed. A repeated failure joins the one before it. */
export function withEntry(entries: readonly LoggedEntry[], entry: LoggedEntry): readonly LoggedEntry[] {
  const known = entries.findIndex(({ report }) => report.id === entry.report.id);
  if (known === -1) return [entry, ...entries];
  const before = entries[known + 1];
  if (!before || !isRepeated(entry, before)) return entries.toSpliced(known, 1, entry);
  const joined = { ...entry, firstAt: before.firstAt, count: before.count + 1 };
  return entries.toSpliced(known, 2, joined);
}

/** No more than the limits: the oldest go. */
export function bounded(entries: readonly LoggedEntry[]): readonly LoggedEntry[] {
  let size = 0;
  return entries.slice(0, entryLimit).filter((entry, place) => {
    size += sizeOf(entry);
    return place === 0 || size <= sizeLimit;
  });
}

/** A server that is down for a night leaves one line, not all there are. */
function isRepeated(entry: LoggedEntry, before: LoggedEntry): boolean {
  return outcomeOf(entry.report) === 'failed' && entry.count === 1 && signOf(entry) === signOf(before);
}

function signOf({ accountId, report: { host, port, fault, stages, chain } }: LoggedEntry): string {
  const outcomes = stages.map(({ outcome }) => outcome);
  const shown = chain.map(({ fingerprint256 }) => fingerprint256);
  return JSON.stringify([accountId, host, port, fault, outcomes, shown]);
}

const sizes = new WeakMap<LoggedEntry, number>();

function sizeOf(entry: LoggedEntry): number {
  const size = sizes.get(entry) ?? JSON.stringify(entry).length;
  sizes.set(entry, size);
  return size;
}
