import type { ConnectionState } from '../state/connection-state.ts';
import type { ConnectionReport } from './connection-report.ts';

/** How the loss of a flow was detected. */
export const noticedBy = [
  /** The server or a middlebox ended the connection. */
  'closed',
  /** A periodic keep-alive got no pong (RFC 5626 4.4.1). */
  'keep-alive',
  /** A request of ours got no response, and neither did the keep-alive after it. */
  'no-answer',
  /** Its local address disappeared, or it was lost by a change of network or a sleep. */
  'network',
  /** The received bytes were no longer SIP. */
  'nonsense',
  /** We closed it: trust or client certificate has changed. */
  'ourselves',
] as const;
export type NoticedBy = (typeof noticedBy)[number];

/** One loss of a flow that had been open, from its detection to the next registration. */
export interface Outage {
  /** ISO 8601; when it was noticed. */
  readonly lostAt: string;
  readonly noticedBy: NoticedBy;
  /**
   * Milliseconds since the server's last byte at the detection: the flow may have been lost for so
   * long.
   */
  readonly silentMs: number;
  /** How many connection attempts followed. */
  readonly attempts: number;
  /** ISO 8601; registered again. Null: not yet, or given up. */
  readonly backAt: string | null;
  /** Milliseconds from detection to registered, by the monotonic clock. */
  readonly awayMs: number | null;
}

/** The number of losses that are kept per flow. */
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
