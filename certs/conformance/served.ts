/** What the process with the servers and the one with the phone tell each other: a line of JSON each. */
import type { RevocationPolicy } from '../../shared/model/revocation.ts';
import type { CheckId } from '../../shared/model/validation-report.ts';
import type { FaultName, ServerRecipe, TlsVersion, Verdict } from '../cases/case.ts';

/** Asks for one case to be served, or for what the server has seen of it once the phone is gone. */
export type Question = { readonly serve: string; readonly version: TlsVersion } | { readonly seen: true };

/** All that the phone needs to meet the server. */
export interface Served {
  readonly port: number;
  /** The phone’s time, milliseconds since the epoch; null: now. */
  readonly at: number | null;
  readonly referenceName: string;
  /** DER, base64. */
  readonly anchors: readonly string[];
  /** DER, base64. */
  readonly crls: readonly string[];
  readonly revocation: RevocationPolicy;
  readonly clientIdentity: { readonly certificates: string; readonly key: string } | null;
}

/** The server's side of the story. */
export interface Testimony {
  readonly clientHellos: number;
  readonly alerts: number;
  readonly others: number;
  /** Bytes that came through TLS. */
  readonly sipBytes: number;
  readonly clientCertificate: boolean;
}

/** One live meeting and how it has to end. */
export interface Meeting {
  readonly name: string;
  readonly why: string;
  readonly version: TlsVersion;
  readonly verdict: Verdict;
  readonly faults: readonly FaultName[];
  readonly warnings: readonly CheckId[];
  readonly asksForCertificate: boolean;
  readonly behaviour: ServerRecipe['behaviour'] | null;
}
