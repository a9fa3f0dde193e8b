import type { CertificateDetails } from '../../shared/model/certificate.ts';
import { words } from '../../shared/words/index.ts';
import { date } from './time.ts';

const usageName = words('usages');

export { fingerprintGroups } from '../../shared/fingerprint.ts';

export function keyText({ key }: CertificateDetails): string {
  if (key.algorithm === 'RSA') return key.bits === null ? 'RSA' : `RSA, ${key.bits} bits`;
  if (key.algorithm === 'EC') return key.curve === null ? 'EC' : `EC, ${key.curve}`;
  return key.algorithm === 'other' ? 'Unknown kind' : key.algorithm;
}

/** What the certificate may be used for, in words; a plain sentence where it says nothing. */
export function usesText({ keyUsage, extendedKeyUsage, isCa }: CertificateDetails): string {
  const uses = [...(keyUsage ?? []), ...(extendedKeyUsage ?? [])].map((use) =>
    usageName(use as Parameters<typeof usageName>[0]),
  );
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

const dayMs = 86_400_000;

/** `1 Mar 2024 to 28 Feb 2034, 2655 days left`. */
export function validityText(certificate: CertificateDetails, now: number): string {
  const { notBefore, notAfter } = certificate;
  const span = `${date(notBefore)} to ${date(notAfter)}`;
  switch (validityState(certificate, now)) {
    case 'valid':
      return `${span}, ${days(Date.parse(notAfter) - now)} left`;
    case 'expired':
      return `${span}; it expired ${days(now - Date.parse(notAfter))} ago`;
    case 'not-yet-valid':
      return `${span}; it begins in ${days(Date.parse(notBefore) - now)}`;
  }
}

function days(ms: number): string {
  const count = Math.floor(ms / dayMs);
  if (count === 0) return 'less than a day';
  return count === 1 ? '1 day' : `${count} days`;
}

const nameKinds: Readonly<Record<CertificateDetails['subjectAltNames'][number]['kind'], string>> = {
  dns: 'DNS',
  uri: 'URI',
  ip: 'address',
  email: 'e-mail',
  other: 'other',
};

/** `pbx.example.com (DNS)`. */
export const nameWithKind = ({ kind, value }: CertificateDetails['subjectAltNames'][number]): string =>
  `${value || 'not shown'} (${nameKinds[kind]})`;

/** Whether it may issue others, and how deep. */
export function authorityText({ isCa, pathLength }: CertificateDetails): string {
  if (!isCa) return 'No other certificates';
  if (pathLength === null) return 'Others, and authorities below it to any depth';
  if (pathLength === 0) return 'Others, but no authorities below it';
  return `Others, and authorities below it ${pathLength} deep`;
}
