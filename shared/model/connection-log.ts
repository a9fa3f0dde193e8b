import type { Fault } from '../errors.ts';
import type { ConnectionReport } from './connection-report.ts';

/**
 * The outcome of a connection. `under-way`: not decided yet. `open`: it opened and has not failed.
 * `lost`: it opened and failed later. `failed`: it never opened.
 */
export type ConnectionOutcome = 'under-way' | 'open' | 'lost' | 'failed';

/** One line of the list of connections, now and past. */
export interface ConnectionSummary {
  /** The id of the (last) report. */
  readonly id: string;
  readonly accountId: string;
  readonly host: string;
  readonly port: number;
  /** ISO 8601; of the first of `count`. */
  readonly firstAt: string;
  /** Of the last one, whose report is kept. */
  readonly startedAt: string;
  /** How many attempts in a row had this outcome. */
  readonly count: number;
  readonly outcome: ConnectionOutcome;
  readonly fault: Fault | null;
  /** Milliseconds that its stages took. */
  readonly ms: number;
}

/** One connection in full. */
export interface LoggedConnection {
  readonly summary: ConnectionSummary;
  readonly report: ConnectionReport;
}

export function outcomeOf({ stages, fault }: ConnectionReport): ConnectionOutcome {
  if (fault === null) return stages.at(-1)?.outcome === 'passed' ? 'open' : 'under-way';
  return stages.every(({ outcome }) => outcome === 'passed') ? 'lost' : 'failed';
}

export function summaryOf(
  accountId: string,
  report: ConnectionReport,
  repeated: { readonly firstAt: string; readonly count: number },
): ConnectionSummary {
  const { id, host, port, startedAt, fault, stages } = report;
  const ms = stages.reduce((sum, stage) => sum + (stage.ms ?? 0), 0);
  return { id, accountId, host, port, startedAt, ...repeated, outcome: outcomeOf(report), fault, ms };
}
