import type { RevocationPolicy } from '../../../shared/model/revocation.ts';
import type { Budget } from '../budget.ts';
import type { Certificate } from '../certificate.ts';
import type { RevocationList } from './revocation-list.ts';

/** The sources for whether a certificate of a path is revoked, and what that may cost. */
export interface Evidence {
  /** All that the person trusts: lists of theirs are believed. */
  readonly anchors: readonly Certificate[];
  /** What the server sent: authorities of theirs are believed as far as they lead to an anchor. */
  readonly sent: readonly Certificate[];
  readonly lists: readonly RevocationList[];
  /** The OCSP answer of the handshake, DER; null: none. */
  readonly staple: Uint8Array | null;
  readonly policy: RevocationPolicy;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly budget: Budget;
  /** The end of the path that is checked. */
  readonly anchor: Certificate;
  /**
   * Fingerprints of certificates whose own status is being checked: their keys prove nothing
   * meanwhile.
   */
  readonly asked: ReadonlySet<string>;
}
