import type { Fault } from '../errors.ts';
import type { ClientCertificateState } from '../state/client-certificate-state.ts';
import type { CertificateDetails } from './certificate.ts';
import type { ConnectionReport } from './connection-report.ts';

/** A certificate of the person's own, for servers that ask for one (mutual TLS). Its private key is never here: main keeps it. */
export interface ClientCertificate {
  readonly id: string;
  readonly name: string;
  readonly state: ClientCertificateState;
  /** Null while it is awaited. */
  readonly certificate: CertificateDetails | null;
  /** What is sent with it: its issuer, and so on upward, without the root. */
  readonly chain: readonly CertificateDetails[];
  /** The certification request (PKCS#10), PEM, while the certificate is awaited; there is nothing secret in it. */
  readonly request: string | null;
  /** The files that it came from, without their folders; null: its key was made here. */
  readonly source: string | null;
  /** ISO 8601; when it was imported, or its key made. */
  readonly importedAt: string;
}

/** What a person should know before storing or using one. */
export type ClientCertificateNote = 'authority' | 'expired' | 'not-yet-valid' | 'weak' | 'not-for-clients';

/** What is in the chosen files, before anything is stored. Held by main for a while, with the key. */
export interface ClientCertificatePreview {
  readonly id: string;
  readonly sources: readonly string[];
  /** What has to be added first; null: it is whole. */
  readonly missing: 'password' | 'key' | 'certificate' | null;
  readonly certificate: CertificateDetails | null;
  readonly chain: readonly CertificateDetails[];
  readonly notes: readonly ClientCertificateNote[];
  /** The client certificate with the same key that this one renews; null: it is new. */
  readonly renews: { readonly id: string; readonly name: string } | null;
}

export const requestedKeys = ['P-256', 'RSA-3072'] as const;
export type RequestedKey = (typeof requestedKeys)[number];

/** What a certification request is to say. */
export interface RequestDraft {
  /** What the person calls the client certificate; it does not leave this computer. */
  readonly name: string;
  readonly key: RequestedKey;
  readonly commonName: string;
  /** Empty: none. */
  readonly organization: string;
  /** `sip:alice@example.com`, as a subject alternative name; null: none. */
  readonly uri: string | null;
}

/** A dry run: a client certificate shown to an account's server, and what became of it. */
export interface ClientCertificateTest {
  readonly clientCertificateId: string;
  readonly accountId: string;
  /**
   * `accepted`: the server asked, got the certificate and went on. `not-asked`: it went on without asking. `answered`: it went on,
   * and whether it asked cannot be told. `failed`: see `fault`.
   */
  readonly outcome: 'running' | 'accepted' | 'not-asked' | 'answered' | 'failed';
  readonly report: ConnectionReport | null;
  /** Its answer to OPTIONS, whatever it is: the certificate was let through before. */
  readonly answer: { readonly status: number; readonly reason: string } | null;
  readonly fault: Fault | null;
}
