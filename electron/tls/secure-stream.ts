import type { Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';

/**
 * A verified TLS stream. The contract between `tls` and the protocol above:
 *
 * - It MUST NOT exist before the server's certificate was validated: its holder may write to it.
 * - It MUST deliver bytes in order and MUST NOT buffer without bound: `pause` and `resume` reach
 *   the socket.
 * - `write` MUST settle: fulfilled once the bytes are with the system, rejected with a FaultError
 *   when the stream has ended.
 * - `onClose` MUST be called exactly once, after the last `onData`, with null only when `close` was
 *   called by us.
 * - It MUST NOT reconnect. Retry lives in signalling/accounts/reconnect.ts, above.
 */
export interface SecureStream {
  /** The report so far; the five stages have passed, `stream` once the first bytes arrived. */
  readonly report: () => ConnectionReport;
  readonly localAddress: { readonly address: string; readonly port: number; readonly family: 4 | 6 };
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Sends close_notify and ends; idempotent. */
  readonly close: () => void;
  /** Set both listeners in the same turn as the stream is received; nothing is lost before that. */
  readonly listen: (listener: SecureStreamListener) => void;
}

export interface SecureStreamListener {
  readonly onData: (bytes: Uint8Array) => void;
  readonly onClose: (fault: Fault | null) => void;
  /** The report changed: the first answer arrived, or the server refused late (TLS 1.3). */
  readonly onReport: (report: ConnectionReport) => void;
}
