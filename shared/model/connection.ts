import type { ConnectionState } from '../state/connection-state.ts';
import type { ConnectionReport } from './connection-report.ts';

export interface Connection {
  readonly state: ConnectionState;
  /** ISO 8601; when `waiting`: the next attempt. */
  readonly retryAt: string | null;
  /** How many attempts in a row have failed. */
  readonly failures: number;
  /** Of the attempt under way, or of the last one. */
  readonly report: ConnectionReport | null;
}
