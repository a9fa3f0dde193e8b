import type { Fault } from '../errors.ts';
import type { CertificateDetails } from './certificate.ts';
import type { Shown } from './phrase.ts';

/** A certificate that a person or the administrator decided to trust. */
export interface Anchor {
  readonly certificate: CertificateDetails;
  /** The file's name, without its folder. */
  readonly source: string;
  readonly importedAt: string;
}

/**
 * What a person sees of a revocation list (RFC 5280 5). All text is printable; times are ISO 8601
 * in UTC.
 */
export interface ListDetails {
  /** SHA-256 over the DER, 64 lower-case hex digits: the list's identity. */
  readonly fingerprint256: string;
  /** RFC 4514 text of the authority that made it. */
  readonly issuer: string;
  /** The shortest name a person would use for it. */
  readonly label: string;
  /** The edition, decimal (cRLNumber); null: absent. */
  readonly number: string | null;
  readonly thisUpdate: string;
  /** Null: it names no end of its validity. */
  readonly nextUpdate: string | null;
  /** How many certificates it lists. */
  readonly entries: number;
  readonly scope: {
    readonly certificates: 'all' | 'leaves' | 'authorities' | 'attributes';
    readonly someReasons: boolean;
    /** Only certificates that name one of its distribution points. */
    readonly partial: boolean;
  };
  readonly signatureAlgorithm: Shown;
}

/** A list that a person imported. */
export interface TrustedList {
  readonly list: ListDetails;
  /** The authority whose key verified its signature; null: its certificate is not known yet. */
  readonly signedBy: string | null;
  readonly source: string;
  readonly importedAt: string;
}

/** A part of a set that cannot be read from the profile any more. */
export interface DamagedTrust {
  readonly id: string;
  /**
   * `list`: the accounts that use the set do not connect. `all`: no account does; it may have been
   * any list of any set.
   */
  readonly what: 'anchor' | 'list' | 'all';
  /** The authority, as far as it could be read. */
  readonly label: string | null;
  /** The file that it was imported from, as far as that could be read. */
  readonly source: string | null;
}

export interface TrustSet {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly anchors: readonly Anchor[];
  readonly lists: readonly TrustedList[];
  readonly damaged: readonly DamagedTrust[];
}

/** What is in a file, before anything is stored. */
export interface ImportPreview {
  readonly id: string;
  readonly source: string;
  readonly items: readonly ImportItem[];
}

/** What a person should know of a certificate before trusting it. */
export const certificateNotes = ['not-a-ca', 'intermediate', 'expired', 'not-yet-valid', 'weak'] as const;
export type CertificateNote = (typeof certificateNotes)[number];

/** What a person should know of a list before it is used. */
export const listNotes = [
  'unproven',
  'stale',
  'no-end',
  'some-reasons',
  'partial',
  'weak',
  'not-allowed',
] as const;
export type ListNote = (typeof listNotes)[number];

export type ImportItem =
  | {
      readonly kind: 'certificate';
      readonly certificate: CertificateDetails;
      readonly notes: readonly CertificateNote[];
      /** The ids of the trust sets that hold it already. */
      readonly alreadyIn: readonly string[];
    }
  | {
      readonly kind: 'list';
      readonly list: ListDetails;
      readonly signedBy: string | null;
      readonly notes: readonly ListNote[];
      readonly alreadyIn: readonly string[];
      /** The ids of the sets that hold an older edition, which this one replaces. */
      readonly replacesIn: readonly string[];
      /** The ids of the sets that hold a newer edition: it is not taken there. */
      readonly outdatedIn: readonly string[];
    }
  | { readonly kind: 'skipped'; readonly fault: Fault };
