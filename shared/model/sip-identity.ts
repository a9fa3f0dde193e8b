import type { Fault } from '../errors.ts';

/** How well a provider knows the caller (RFC 8588 4): A knows the number too, C knows nothing. */
export const attestations = ['A', 'B', 'C'] as const;
export type Attestation = (typeof attestations)[number];

/**
 * What this phone itself found out about the Identity of a request (RFC 8224). `as`: the number or
 * address that was signed. `by`: whose certificate signed it.
 */
export type SipIdentity =
  | {
      readonly verdict: 'signed';
      readonly as: string;
      readonly by: string;
      /** Null: the signer vouches for the caller, and knows no grades. */
      readonly attestation: Attestation | null;
    }
  | { readonly verdict: 'failed'; readonly fault: Fault };
