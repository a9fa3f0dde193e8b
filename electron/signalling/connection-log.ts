import { z } from 'zod';
import { FaultError } from '../../shared/errors.ts';
import {
  outcomeOf,
  summaryOf,
  type ConnectionSummary,
  type LoggedConnection,
} from '../../shared/model/connection-log.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { Clock } from '../platform/clock.ts';
import type { RecordForm, Records } from '../platform/records.ts';
import { storedReport } from './stored-report.ts';
import { unlessFault } from '../platform/defects.ts';

/** One connection as it is kept: the newest of `count` that ended just so. */
export interface LoggedEntry {
  readonly accountId: string;
  readonly firstAt: string;
  readonly count: number;
  readonly report: ConnectionReport;
  /** The certificates as sent, base64 of their DER. They stay in main: the window reads them described, a file gets them marked. */
  readonly sent: readonly string[];
}

const stored = z.strictObject({
  accountId: z.string(),
  firstAt: z.string(),
  count: z.number(),
  report: storedReport,
  sent: z.array(z.string()),
});

export const connectionRecords: RecordForm<LoggedEntry> = {
  read: (record) => stored.parse(record),
  write: (record) => record,
  fromVersionOne: (value) => z.array(z.unknown()).parse(value ?? []),
};

/** What an attempt tells of itself. */
export interface ConnectionWatch {
  readonly onReport: (report: ConnectionReport) => void;
  readonly onChain: (chain: readonly Uint8Array[]) => void;
}

/** The connections of now and the past, newest first, bounded in number and in bytes, kept over a restart. */
export interface ConnectionLog {
  readonly list: () => readonly ConnectionSummary[];
  /** Throws FaultError `command: not-found`. */
  readonly find: (connectionId: string) => LoggedConnection;
  /** DER, in the order sent. */
  readonly sent: (connectionId: string) => readonly Uint8Array[];
  /** Follows one attempt of an account. */
  readonly watch: (accountId: string) => ConnectionWatch;
  /** An account was removed, and all that is known of its connections. */
  readonly forget: (accountId: string) => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly onChange: (listener: () => void) => void;
  /** Writes what waits to be written. */
  readonly flush: () => Promise<void>;
}

const entryLimit = 100;
/** Characters of JSON, all entries together; the newest stays whatever its size, which the handshake's limit bounds. */
const sizeLimit = 1024 * 1024;
/** Reconnections come in bursts: one write for what happens within it. */
const writeDelayMs = 500;

export function createConnectionLog(
  records: Records<LoggedEntry>,
  { clock }: { readonly clock: Clock },
): ConnectionLog {
  const listeners: (() => void)[] = [];
  let entries = bounded(records.list());
  let stopTimer: (() => void) | null = null;

  const write = (): Promise<void> => {
    stopTimer?.();
    stopTimer = null;
    return records.update(() => entries.filter(isSettled));
  };
  const change = (next: readonly LoggedEntry[]): void => {
    entries = bounded(next);
    // A disk that is full costs the memory of it, never the connection.
    stopTimer ??= clock.after(
      writeDelayMs,
      () => void write().catch(unlessFault('the connection log was written')),
    );
    for (const listener of listeners) listener();
  };
  const record = (entry: LoggedEntry): void => {
    const known = entries.findIndex((one) => one.report.id === entry.report.id);
    if (known === -1) return change([entry, ...entries]);
    const before = entries[known + 1];
    const rest = entries.toSpliced(known, 1);
    if (before && isRepeated(entry, before)) {
      const joined = { ...entry, firstAt: before.firstAt, count: before.count + 1 };
      return change(rest.toSpliced(known, 1, joined));
    }
    change(entries.toSpliced(known, 1, entry));
  };
  const find = (connectionId: string): LoggedEntry => {
    const found = entries.find(({ report: { id } }) => id === connectionId);
    if (!found)
      throw new FaultError({ stage: 'command', code: 'not-found', presented: { code: 'this-connection' } });
    return found;
  };
  return {
    list: () => entries.map(summarized),
    find: (connectionId) => {
      const entry = find(connectionId);
      return { summary: summarized(entry), report: entry.report };
    },
    sent: (connectionId) => find(connectionId).sent.map((der) => Buffer.from(der, 'base64')),
    watch: (accountId) => {
      let sent: readonly string[] = [];
      const begun = new Set<string>();
      return {
        onChain: (chain) => {
          sent = chain.map((der) => Buffer.from(der).toString('base64'));
        },
        onReport: (next) => {
          const known = entries.find((one) => one.report.id === next.id);
          // Removed or cleared meanwhile: what ends later is not brought back.
          if (!known && begun.has(next.id)) return;
          begun.add(next.id);
          const { firstAt, count } = known ?? { firstAt: next.startedAt, count: 1 };
          record({ accountId, firstAt, count, report: next, sent });
        },
      };
    },
    forget: async (accountId) => {
      change(entries.filter((entry) => entry.accountId !== accountId));
      await write();
    },
    clear: async () => {
      change(entries.filter((entry) => !isSettled(entry)));
      await write();
    },
    onChange: (listener) => void listeners.push(listener),
    flush: async () => {
      if (stopTimer) await write();
    },
  };
}

const isSettled = (entry: LoggedEntry): boolean => outcomeOf(entry.report) !== 'under-way';

const summarized = ({ accountId, report: one, firstAt, count }: LoggedEntry): ConnectionSummary =>
  summaryOf(accountId, one, { firstAt, count });

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

function bounded(entries: readonly LoggedEntry[]): readonly LoggedEntry[] {
  let size = 0;
  return entries.slice(0, entryLimit).filter((entry, place) => {
    size += sizeOf(entry);
    return place === 0 || size <= sizeLimit;
  });
}
