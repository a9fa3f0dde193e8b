import type { Fault } from '../errors.ts';
import type { ConnectionReport } from './connection-report.ts';
import type { CodecName, SoundProtection } from './media.ts';

/** What the connection check looks at, in order. */
export const checkStages = [
  'dns',
  'tcp',
  'tls',
  'certificate',
  'client-certificate',
  'answer',
  'registration',
  'clock',
  'echo',
] as const;
export type CheckStage = (typeof checkStages)[number];

/**
 * Why a stage was not performed. `address`: the server is named by its address. `not-asked`: the
 * server asks for no certificate. `no-date`: it did not say its time. `no-echo`: no number is
 * known. `in-a-call`: a call to the echo would put it on hold.
 */
const skipReasons = [
  'earlier-failed',
  'cancelled',
  'address',
  'not-asked',
  'no-date',
  'no-echo',
  'in-a-call',
] as const;
export type SkipReason = (typeof skipReasons)[number];

export interface CheckRow {
  readonly stage: CheckStage;
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
  /** Milliseconds; null: it has not ended, or it takes no time of its own. */
  readonly ms: number | null;
  /** Of a failed one. */
  readonly fault: Fault | null;
  /** Of a skipped one. */
  readonly why: SkipReason | null;
}

/** The time of this computer beside that of the server and of its certificate. ISO 8601. */
export interface ClockFacts {
  readonly local: string;
  /** The Date header field of its answer (RFC 3261 20.17); null: there was none. */
  readonly server: string | null;
  /** Of the server's certificate; null: it showed none. */
  readonly validity: { readonly notBefore: string; readonly notAfter: string } | null;
}

/** What came of the call to the echo. */
export interface EchoFacts {
  readonly dialled: string;
  readonly callId: string;
  readonly codec: CodecName | null;
  readonly protection: SoundProtection | null;
  readonly packetsSent: number;
  /** Of them, silence because there was no sound of the microphone. */
  readonly silenceSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly packetsRejected: number;
  /** Of our packets, as the other side reports, of 1; null: it reports nothing. */
  readonly lossSent: number | null;
  /** Milliseconds; null: not known. */
  readonly roundTrip: number | null;
}

/** A check of an account's connection: running, or the last one until it is dismissed. */
export interface ConnectionCheck {
  readonly accountId: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly outcome: 'running' | 'passed' | 'failed' | 'cancelled';
  /** Always all stages, in order. */
  readonly rows: readonly CheckRow[];
  /** Of the stream that the check opened. */
  readonly report: ConnectionReport | null;
  /** To OPTIONS. */
  readonly answer: { readonly status: number; readonly reason: string } | null;
  readonly clock: ClockFacts | null;
  readonly echo: EchoFacts | null;
}
