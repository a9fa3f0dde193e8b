import type { Fault } from '../errors.ts';
import type { CertificateDetails } from './certificate.ts';
import type { ValidationReport } from './validation-report.ts';

/** The five stages of a secure stream, in the order of the paper. */
export const connectionStages = ['connect', 'handshake', 'validate', 'client-certificate', 'stream'] as const;
export type ConnectionStage = (typeof connectionStages)[number];

export interface StageRecord {
  readonly stage: ConnectionStage;
  readonly outcome: 'pending' | 'running' | 'passed' | 'failed';
  /** Milliseconds that the stage took, to 0.01; null until it has ended. */
  readonly ms: number | null;
}

export interface TlsFacts {
  readonly protocol: string | null;
  readonly cipher: string | null;
  readonly group: string | null;
  readonly clientCertificate: {
    readonly requested: boolean | 'unknown';
    readonly sent: boolean;
  };
}

/** What one connection left behind, whether it succeeded or not. Always five stages, in order. */
export interface ConnectionReport {
  readonly id: string;
  /** The reference identity as configured, and the address that was really dialled. */
  readonly host: string;
  readonly port: number;
  readonly address: string | null;
  readonly startedAt: string;
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
