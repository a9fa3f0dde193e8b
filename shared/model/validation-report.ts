import type { CheckId } from './check-id.ts';
import type { Shown } from './phrase.ts';

export type CheckStatus = 'pass' | 'fail' | 'warn' | 'skipped';

/**
 * Why a check failed, where that changes the explanation, the responsible party or the remedy. The
 * words are in `shared/words`.
 */
export const checkReasons = {
  name: [
    /** There is no name but the CN of the subject, which does not count. */
    'only-common-name',
    /** The requested address is present as a DNS name, or in a URI. */
    'address-as-dns',
    'address-as-uri',
    /** RFC 5922 7.2: a wildcard would fit, and SIP has none. */
    'wildcard',
    /** The name is the requested one with a dot at its end. */
    'final-dot',
    /** RFC 5922 7.1: the DNS name fits, and does not count beside SIP URIs that name others. */
    'other-sip-uri',
    /** The host is in the URI of a user (`sip:alice@host`), which names no server. */
    'uri-of-user',
    /** The host is in a URI that is not `sip:host` or `sips:host`. */
    'uri-of-another-form',
  ],
  path: [
    /**
     * The path ends at an authority whose certificate was not sent, below a CA of the same
     * organisation that is trusted.
     */
    'intermediate-not-sent',
    /** It ends there, and a certificate that was sent could not be read. */
    'certificate-not-read',
  ],
} as const satisfies Readonly<Partial<Record<CheckId, readonly string[]>>>;
export type CheckReason = (typeof checkReasons)[keyof typeof checkReasons][number];

export interface CertificateReference {
  readonly subject: string;
  readonly fingerprint256: string;
}

/**
 * One decision of the validator, as data. `expected` and `presented` are printable text or phrases.
 */
export interface Check {
  readonly id: CheckId;
  readonly status: CheckStatus;
  readonly reason?: CheckReason | undefined;
  /** The certificate that was checked; null: the chain as a whole. */
  readonly certificate: CertificateReference | null;
  readonly expected: Shown | null;
  readonly presented: Shown | null;
}

/**
 * What the validator found. `accepted` exactly when no check failed. Every check runs even after
 * one has failed.
 */
export interface ValidationReport {
  readonly verdict: 'accepted' | 'refused';
  /** ISO 8601; the time for which validity was checked. */
  readonly at: string;
  /**
   * The reference identity: the host of the next hop's URI as the person configured it (RFC 5922
   * 7).
   */
  readonly referenceName: string;
  /** The certificate's name that matched it, as presented. */
  readonly matchedName: string | null;
  readonly checks: readonly Check[];
  /** The most useful failure; null when accepted. */
  readonly leading: Check | null;
  /** Leaf to anchor. Empty where no path was found. */
  readonly path: readonly CertificateReference[];
  /** The TLS engine's own result, recorded and never decisive. Null where there is none. */
  readonly engine: { readonly authorized: boolean; readonly error: string | null } | null;
}
