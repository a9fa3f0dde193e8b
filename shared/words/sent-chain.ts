import type { CertificateDetails } from '../model/certificate.ts';
import type { ConnectionReport } from '../model/connection-report.ts';

/** The role of a certificate in the chain that a server sent. */
export type SentPlace = 'leaf' | 'issuer' | 'anchor' | 'duplicate' | 'unrelated';

export interface SentCertificate {
  /** From one, in the order sent. */
  readonly position: number;
  readonly certificate: CertificateDetails;
  readonly place: SentPlace;
}

/**
 * Every certificate in the order sent, with its role. Where no path was found, names alone decide:
 * an issuer is a certificate whose subject another names as issuer. That proves nothing; the chain
 * of a failing server is shown as text only.
 */
export function sentChain({
  chain,
  path,
}: Pick<ConnectionReport, 'chain' | 'path'>): readonly SentCertificate[] {
  const [leaf] = chain;
  const used = new Set((path.length > 0 ? path : named(chain)).map(({ fingerprint256 }) => fingerprint256));
  const anchor = path.at(-1)?.fingerprint256;
  const seen = new Set<string>();
  return chain.map((certificate, index) => {
    const { fingerprint256 } = certificate;
    const isRepeated = seen.has(fingerprint256);
    seen.add(fingerprint256);
    const place = (): SentPlace => {
      if (isRepeated) return 'duplicate';
      if (certificate === leaf) return 'leaf';
      if (!used.has(fingerprint256)) return 'unrelated';
      return fingerprint256 === anchor ? 'anchor' : 'issuer';
    };
    return { position: index + 1, certificate, place: place() };
  });
}

/** The leaf and those above it by name alone. */
function named(chain: readonly CertificateDetails[]): readonly CertificateDetails[] {
  const found = new Set(chain.slice(0, 1));
  for (const certificate of found) {
    for (const other of chain) if (other.subject === certificate.issuer) found.add(other);
  }
  return [...found];
}
