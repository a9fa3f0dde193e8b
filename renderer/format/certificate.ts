import type { CertificateDetails } from '../../shared/model/certificate.ts';
import { usageNames } from '../../shared/words/index.ts';

export { fingerprintGroups } from '../../shared/fingerprint.ts';

export function keyText({ key }: CertificateDetails): string {
  if (key.algorithm === 'RSA') return key.bits === null ? 'RSA' : `RSA, ${key.bits} bits`;
  if (key.algorithm === 'EC') return key.curve === null ? 'EC' : `EC, ${key.curve}`;
  return key.algorithm === 'other' ? 'Unknown kind' : key.algorithm;
}

/** What the certificate may be used for, in words; a plain sentence where it says nothing. */
export function usesText({ keyUsage, extendedKeyUsage, isCa }: CertificateDetails): string {
  const uses = [...(keyUsage ?? []), ...(extendedKeyUsage ?? [])].map((use) => usageNames[use] ?? use);
  if (uses.length > 0) return uses.join(', ');
  return isCa ? 'Issue certificates (no limits given)' : 'Not limited';
}

/** `Certificate authority`, `Root ...`, `Server or person`: what kind of certificate it is. */
export function kindText({ isCa, selfIssued }: CertificateDetails): string {
  if (!isCa) return selfIssued ? 'Self-signed certificate, not a CA' : 'Certificate of a server or person';
  return selfIssued ? 'Root certificate authority' : 'Intermediate certificate authority';
}

export function validityState(
  { notBefore, notAfter }: CertificateDetails,
  now: number,
): 'valid' | 'expired' | 'not-yet-valid' {
  if (now > Date.parse(notAfter)) return 'expired';
  return now < Date.parse(notBefore) ? 'not-yet-valid' : 'valid';
}
