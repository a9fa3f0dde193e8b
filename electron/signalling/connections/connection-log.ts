import { z } from 'zod';
import { FaultError } from '../../../shared/errors.ts';
import {
  outcomeOf,
  summaryOf,
  type ConnectionSummary,
  type LoggedConnection,
} from '../../../shared/model/connection-log.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RecordForm, Records } from '../../platform/records.ts';
import { bounded, withEntry, type LoggedEntry } from './connection-entries.ts';
import { storedReport } from './stored-report.ts';
import { unlessFault } from '../../platform/defects.ts';

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

/** Takes the events of an attempt. */
export interface ConnectionWatch {
  readonly onReport: (report: ConnectionReport) => void;
  readonly onChain: (chain: readonly Uint8Array[]) => void;
}

/**
 * Present and past connections, newest first, bounded in number and bytes, stored over a restart.
 */
export interface ConnectionLog {
  readonly list: () => readonly ConnectionSummary[];
  /** Throws FaultError `command: not-found`. */
  readonly find: (connectionId: string) => LoggedConnection;
  /** DER, in the order sent. */
  readonly sent: (connectionId: string) => readonly Uint8Array[];
  /** Follows one attempt of an account. */
  readonly watch: (accountId: string) => ConnectionWatch;
  /** Removes the entries of a removed account. */
  readonly forget: (accountId: string) => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly onChange: (listener: () => void) => void;
  /** Writes pending changes. */
  readonly flush: () => Promise<void>;
}

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
    // A full disk loses the stored entry, never the connection.
    stopTimer ??= clock.after(
      writeDelayMs,
      () => void write().catch(unlessFault('the connection log was written')),
    );
    for (const listener of listeners) listener();
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
    watch: (accountId) => follow(accountId, () => entries, change),
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

/** Keeps the newest report of one attempt. */
function follow(
  accountId: string,
  entries: () => readonly LoggedEntry[],
  change: (next: readonly LoggedEntry[]) => void,
): ConnectionWatch {
  let sent: readonly string[] = [];
  const begun = new Set<string>();
  return {
    onChain: (chain) => {
      sent = chain.map((der) => Buffer.from(der).toString('base64'));
    },
    onReport: (report) => {
      const known = entries().find((entry) => entry.report.id === report.id);
      // Removed or cleared meanwhile: a later report does not restore the entry.
      if (!known && begun.has(report.id)) return;
      begun.add(report.id);
      const { firstAt, count } = known ?? { firstAt: report.startedAt, count: 1 };
      change(withEntry(entries(), { accountId, firstAt, count, report, sent }));
    },
  };
}
