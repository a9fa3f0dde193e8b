import type { ConnectionState } from '../state/connection-state.ts';
import type { ConnectionReport } from './connection-report.ts';

/** What showed that a flow was dead. */
export const noticedBy = [
  /** The server, or something on the way, ended the connection. */
  'closed',
  /** A keep-alive of the routine got no pong (RFC 5626 4.4.1). */
  'keep-alive',
  /** A request of ours got no answer, and neither did the keep-alive after it. */
  'no-answer',
  /** The address that it ran over is gone, or it did not outlive a change of network or a sleep. */
  'network',
  /** What came over it was no SIP any more. */
  'nonsense',
  /** We closed it: trust or identity has changed. */
  'ourselves',
] as const;
export type NoticedBy = (typeof noticedBy)[number];

/** One loss of a flow that had been open, from its detection to the next registration. */
export interface Outage {
  /** ISO 8601; when it was noticed. */
  readonly lostAt: string;
  readonly noticedBy: NoticedBy;
  /** Milliseconds since the server's last byte when it was noticed: for so long it may have been dead unseen. */
  readonly silentMs: number;
  /** How many connections were begun since. */
  readonly attempts: number;
  /** ISO 8601; registered again. Null: not yet, or given up. */
  readonly backAt: string | null;
  /** Milliseconds from detection to registered, by a clock that nobody sets. */
  readonly awayMs: number | null;
}

/** So many losses of a flow are remembered. */
export const outagesKept = 10;

export interface Connection {
  readonly state: ConnectionState;
  /** ISO 8601; when `waiting`: the next attempt. */
  readonly retryAt: string | null;
  /** How many attempts in a row have failed. */
  readonly failures: number;
  /** Of the attempt under way, or of the last one. */
  readonly report: ConnectionReport | null;
  /** The last losses of this flow, oldest first; `outagesKept` at most. */
  readonly outages: readonly Outage[];
}
