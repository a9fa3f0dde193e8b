/** The list of kept connections, newest first: how one is added, and how many are kept. */
import { outcomeOf } from '../../../shared/model/connection-log.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';

/** One kept connection: the newest of `count` with the same outcome. */
export interface LoggedEntry {
  readonly accountId: string;
  readonly firstAt: string;
  readonly count: number;
  readonly report: ConnectionReport;
  /**
   * The certificates as sent, base64 of their DER. They stay in main: the window gets their
   * description, a file gets them under a label of its own.
   */
  readonly sent: readonly string[];
}

const entryLimit = 100;
/**
 * Characters of JSON, all entries together; the newest stays whatever its size, which the
 * handshake's limit bounds.
 */
const sizeLimit = 1024 * 1024;

/** Adds or replaces an entry. A repeated failure is counted at the entry before it. */
export function withEntry(entries: readonly LoggedEntry[], entry: LoggedEntry): readonly LoggedEntry[] {
  const known = entries.findIndex(({ report }) => report.id === entry.report.id);
  if (known === -1) return [entry, ...entries];
  const before = entries[known + 1];
  if (!before || !isRepeated(entry, before)) return entries.toSpliced(known, 1, entry);
  const joined = { ...entry, firstAt: before.firstAt, count: before.count + 1 };
  return entries.toSpliced(known, 2, joined);
}

/** Removes the oldest beyond the limits. */
export function bounded(entries: readonly LoggedEntry[]): readonly LoggedEntry[] {
  let size = 0;
  return entries.slice(0, entryLimit).filter((entry, place) => {
    size += sizeOf(entry);
    return place === 0 || size <= sizeLimit;
  });
}

/** A server that is unreachable for a night leaves one entry and does not displace the others. */
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
