import type { Fault } from '../errors.ts';
import type { CertificateDetails } from './certificate.ts';

/** A certificate that a person or the administrator decided to trust. */
export interface Anchor {
  readonly certificate: CertificateDetails;
  /** The file's name, without its folder. */
  readonly source: string;
  readonly importedAt: string;
}

export interface TrustSet {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly anchors: readonly Anchor[];
}

/** What is in a file, before anything is stored. */
export interface ImportPreview {
  readonly id: string;
  readonly source: string;
  readonly items: readonly ImportItem[];
}

export type ImportItem =
  | {
      readonly kind: 'certificate';
      readonly certificate: CertificateDetails;
      /** What a person should know before trusting it. */
      readonly notes: readonly ('not-a-ca' | 'intermediate' | 'expired' | 'not-yet-valid' | 'weak')[];
      /** The ids of the trust sets that hold it already. */
      readonly alreadyIn: readonly string[];
    }
  | { readonly kind: 'skipped'; readonly fault: Fault };
