import type { Shown } from './phrase.ts';

/**
 * What a person sees of a certificate (RFC 5280). All text is printable; times are ISO 8601 in UTC.
 */
export interface CertificateDetails {
  /**
   * SHA-256 over the DER, 64 lower-case hex digits. The certificate's identity throughout
   * Anchorline.
   */
  readonly fingerprint256: string;
  /** RFC 4514 text, most specific part first: `CN=pbx.example.com,O=Example Corp`. */
  readonly subject: string;
  readonly issuer: string;
  /**
   * The shortest name a person would use: CN, else O, else the subject, else the first SAN, else
   * the serial number.
   */
  readonly label: string;
  /** Hex, as encoded; a phrase where it is too long. */
  readonly serialNumber: Shown;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: {
    readonly algorithm: 'RSA' | 'EC' | 'Ed25519' | 'other';
    /** RSA: modulus bits. */ readonly bits: number | null;
    /** EC: P-256, P-384, P-521 or the OID. */ readonly curve: Shown | null;
  };
  /** e.g. `RSA with SHA-256`, `ECDSA with SHA-384`, `Ed25519`, or the OID. */
  readonly signatureAlgorithm: Shown;
  readonly isCa: boolean;
  readonly pathLength: number | null;
  readonly selfIssued: boolean;
  /** RFC 5280 4.2.1.3 names: digitalSignature, keyCertSign ...; null: the extension is absent. */
  readonly keyUsage: readonly string[] | null;
  /** serverAuth, clientAuth, sipDomain, anyExtendedKeyUsage or the OID; null: absent. */
  readonly extendedKeyUsage: readonly Shown[] | null;
  readonly subjectAltNames: readonly {
    readonly kind: 'dns' | 'uri' | 'ip' | 'email' | 'other';
    readonly value: Shown;
  }[];
  /** Absent in reports that an older version wrote. */
  readonly more?: CertificateMore | undefined;
}

/** Further extensions of a certificate (RFC 5280 4.2) as bounded printable text. Empty: absent. */
export interface CertificateMore {
  /** Hex. */
  readonly subjectKeyIdentifier: Shown | null;
  readonly authorityKeyIdentifier: Shown | null;
  /** Name constraints, each with its kind: `DNS example.com`, `10.0.0.0/8`. */
  readonly permitted: readonly Shown[];
  readonly excluded: readonly Shown[];
  /** OIDs. */
  readonly policies: readonly Shown[];
  /**
   * Where lists, OCSP answers and the issuer's certificate are published. Anchorline fetches none
   * of them.
   */
  readonly revocationLists: readonly Shown[];
  readonly ocsp: readonly Shown[];
  readonly issuers: readonly Shown[];
  readonly mustStaple: boolean;
  /** OIDs of critical extensions that the validator does not know. */
  readonly unknownCritical: readonly Shown[];
}
