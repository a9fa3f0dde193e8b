import type { Fault } from '../errors.ts';
import type { ClientCertificateState } from '../state/client-certificate-state.ts';
import type { CertificateDetails } from './certificate.ts';
import type { ConnectionReport } from './connection-report.ts';

/**
 * A client certificate, for servers that ask for one (mutual TLS). It never holds the private key:
 * main keeps that.
 */
export interface ClientCertificate {
  readonly id: string;
  readonly name: string;
  readonly state: ClientCertificateState;
  /** Null while it is awaited. */
  readonly certificate: CertificateDetails | null;
  /** The certificates sent with it: its issuer and those above, without the root. */
  readonly chain: readonly CertificateDetails[];
  /**
   * The certification request (PKCS#10), PEM, while the certificate is awaited; it holds no secret.
   */
  readonly request: string | null;
  /** The files that it came from, without their folders; null: its key was made here. */
  readonly source: string | null;
  /** ISO 8601; when it was imported, or its key made. */
  readonly importedAt: string;
}

/** What a person should know before storing or using one. */
export type ClientCertificateNote = 'authority' | 'expired' | 'not-yet-valid' | 'weak' | 'not-for-clients';

/**
 * What is in the chosen files, before anything is stored. Held by main for a while, with the key.
 */
export interface ClientCertificatePreview {
  readonly id: string;
  readonly sources: readonly string[];
  /** What must be added first; null: it is complete. */
  readonly missing: 'password' | 'key' | 'certificate' | null;
  readonly certificate: CertificateDetails | null;
  readonly chain: readonly CertificateDetails[];
  readonly notes: readonly ClientCertificateNote[];
  /** The client certificate with the same key that this one renews; null: it is new. */
  readonly renews: { readonly id: string; readonly name: string } | null;
}

export const requestedKeys = ['P-256', 'RSA-3072'] as const;
export type RequestedKey = (typeof requestedKeys)[number];

/** The content of a certification request. */
export interface RequestDraft {
  /** The person's name for the client certificate; it does not leave this computer. */
  readonly name: string;
  readonly key: RequestedKey;
  readonly commonName: string;
  /** Empty: none. */
  readonly organization: string;
  /** `sip:alice@example.com`, as a subject alternative name; null: none. */
  readonly uri: string | null;
}

/** A dry run: a client certificate presented to an account's server, and the outcome. */
export interface ClientCertificateTest {
  readonly clientCertificateId: string;
  readonly accountId: string;
  /**
   * `accepted`: the server requested the certificate and continued. `not-asked`: it continued
   * without a request. `answered`: it continued, and whether it requested one is unknown. `failed`:
   * see `fault`.
   */
  readonly outcome: 'running' | 'accepted' | 'not-asked' | 'answered' | 'failed';
  readonly report: ConnectionReport | null;
  /** Its response to OPTIONS, of any status: the certificate was accepted before. */
  readonly answer: { readonly status: number; readonly reason: string } | null;
  readonly fault: Fault | null;
}
