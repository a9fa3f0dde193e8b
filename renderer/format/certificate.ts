import type { CertificateDetails } from '../../shared/model/certificate.ts';
import { shownText, words } from '../../shared/words/index.ts';
import { date } from './time.ts';

const t = words('formats');

const usageName = words('usages');

export { fingerprintGroups } from '../../shared/fingerprint.ts';

export function keyText({ key }: CertificateDetails): string {
  if (key.algorithm === 'RSA') return key.bits === null ? 'RSA' : t('rsa', { bits: key.bits });
  if (key.algorithm === 'EC') return key.curve === null ? 'EC' : t('ec', { curve: shownText(key.curve) });
  return key.algorithm === 'other' ? t('unknown-kind') : key.algorithm;
}

/** What the certificate may be used for, in words; a plain sentence where it says nothing. */
export function usesText({ keyUsage, extendedKeyUsage, isCa }: CertificateDetails): string {
  const uses = [...(keyUsage ?? []), ...(extendedKeyUsage ?? [])].map((use) =>
    typeof use === 'string' ? usageName(use as Parameters<typeof usageName>[0]) : shownText(use),
  );
  if (uses.length > 0) return uses.join(', ');
  return isCa ? t('issue-certificates-no-limits-given') : t('not-limited');
}

/** `Certificate authority`, `Root ...`, `Server or person`: what kind of certificate it is. */
export function kindText({ isCa, selfIssued }: CertificateDetails): string {
  if (!isCa) return selfIssued ? t('self-signed-certificate-not-a') : t('certificate-of-a-server-or');
  return selfIssued ? t('root-certificate-authority') : t('intermediate-certificate-authority');
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
  const span = t('from-to', { from: date(notBefore), to: date(notAfter) });
  switch (validityState(certificate, now)) {
    case 'valid':
      return t('days-left', { span, days: days(Date.parse(notAfter) - now) });
    case 'expired':
      return t('expired-ago', { span, days: days(now - Date.parse(notAfter)) });
    case 'not-yet-valid':
      return t('begins-in', { span, days: days(Date.parse(notBefore) - now) });
  }
}

function days(ms: number): string {
  return t('days', { count: Math.floor(ms / dayMs) });
}

/** `pbx.example.com (DNS)`. */
export const nameWithKind = ({ kind, value }: CertificateDetails['subjectAltNames'][number]): string =>
  t(`name-${kind}`, { value: shownText(value) || t('not-shown') });

/** Whether it may issue others, and how deep. */
export function authorityText({ isCa, pathLength }: CertificateDetails): string {
  if (!isCa) return t('no-other-certificates');
  if (pathLength === null) return t('others-and-authorities-below-it');
  if (pathLength === 0) return t('others-but-no-authorities-below');
  return t('others-to-depth', { pathLength });
}
