/**
 * A call whose DTLS-SRTP ends in the renderer (docs/media.md): what main asks it, and what it
 * reports.
 */
import type { MediaStatistics } from './media.ts';

/** What the renderer is to answer to; the gateway has written it, the peer never does. */
export interface PageOffer {
  /**
   * Counts from 1 within a call. Another number is another DTLS association, hence another peer
   * connection; the certificate of the call stays.
   */
  readonly association: number;
  readonly description: string;
}

/**
 * `fingerprint`: of the call's certificate, as `a=fingerprint` has it. `answer`: the answer to an
 * offer.
 */
export type PageQuestion = { readonly id: string; readonly callId: string } & (
  { readonly kind: 'fingerprint' } | { readonly kind: 'answer'; readonly offer: PageOffer }
);

/** `connected`: the renderer has authenticated the peer. */
export const associationStates = ['connecting', 'connected', 'failed'] as const;

export interface AssociationReport {
  readonly callId: string;
  readonly association: number;
  readonly state: (typeof associationStates)[number];
  /** As Chromium names the SRTP profile: `AES_CM_128_HMAC_SHA1_80`. */
  readonly suite: string | null;
  readonly statistics: MediaStatistics | null;
}
