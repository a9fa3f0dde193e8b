import type { Shown } from './phrase.ts';
import type { Fault } from '../errors.ts';
import type { CertificateDetails } from './certificate.ts';
import type { Location } from './location.ts';
import type { ValidationReport } from './validation-report.ts';

/** The five stages of a secure stream, in order. */
export const connectionStages = ['connect', 'handshake', 'validate', 'client-certificate', 'stream'] as const;
export type ConnectionStage = (typeof connectionStages)[number];

export interface StageRecord {
  readonly stage: ConnectionStage;
  readonly outcome: 'pending' | 'running' | 'passed' | 'failed';
  /** Milliseconds that the stage took, to 0.01; null until it has ended. */
  readonly ms: number | null;
}

/** Mutual TLS, as far as it was performed. */
export interface ClientCertificateFacts {
  readonly requested: boolean | 'unknown';
  /** The account has a client certificate. */
  readonly available: boolean;
  /** It was sent. A certificate whose key type the server accepts no signatures of is not sent. */
  readonly sent: boolean;
  /**
   * Null: nothing was sent, or the server has not decided yet: in TLS 1.3 its first byte shows it.
   */
  readonly accepted: boolean | null;
  /**
   * The authorities that the server named, RFC 4514; empty: none, so any may do. Null: not asked,
   * or not known.
   */
  readonly authorities: readonly Shown[] | null;
  /** Whether one of them issued our certificate; null: nothing to compare. */
  readonly issuerNamed: boolean | null;
}

export interface TlsFacts {
  readonly protocol: string | null;
  readonly cipher: string | null;
  readonly group: string | null;
  readonly clientCertificate: ClientCertificateFacts;
}

/** The report of one connection, successful or not. Always five stages, in order. */
export interface ConnectionReport {
  readonly id: string;
  /** The id of the connection, which accounts may share; each account has its own report of it. */
  readonly flowId: string;
  /** The reference identity as configured, and the address that was really dialled. */
  readonly host: string;
  readonly port: number;
  readonly address: string | null;
  readonly startedAt: string;
  /** How the server was found; null: it was configured with its port, or is an address. */
  readonly location: Location | null;
  readonly stages: readonly StageRecord[];
  readonly fault: Fault | null;
  readonly tls: TlsFacts | null;
  readonly validation: ValidationReport | null;
  /** The certificates as the server sent them, for reading only: never offered for import. */
  readonly chain: readonly CertificateDetails[];
  /** The path in full, leaf to anchor; empty where none was found. */
  readonly path: readonly CertificateDetails[];
  /** Bytes of SIP, not of TLS. */
  readonly bytes: { readonly sent: number; readonly received: number };
}
