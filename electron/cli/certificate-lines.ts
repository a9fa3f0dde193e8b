import { fingerprintGroups } from '../../shared/fingerprint.ts';
import type { CertificateDetails } from '../../shared/model/certificate.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import { sentChain, words } from '../../shared/words/index.ts';

const t = words('cli');
const placeName = words('places');

const dayMs = 86_400_000;

/** A path, leaf first, with the time of each certificate. `at`: milliseconds since the epoch. */
export function pathLines(path: readonly CertificateDetails[], at: number): readonly string[] {
  return path.map(
    (certificate, index) => `${'  '.repeat(index)}${certificate.subject}, ${validity(certificate, at)}`,
  );
}

/**
 * The certificates as a server presented them, each with its part, its time and its fingerprint.
 */
export function presentedLines(
  report: Pick<ConnectionReport, 'chain' | 'path'>,
  at: number,
): readonly string[] {
  if (report.chain.length === 0) return [];
  return [
    t('presented'),
    ...sentChain(report).flatMap(({ position, certificate, place }) => [
      `  ${position}. ${certificate.subject} (${placeName(place)})`,
      `     ${t('issued-by', { issuer: certificate.issuer, validity: validity(certificate, at) })}`,
      `     SHA-256 ${fingerprintGroups(certificate.fingerprint256).join(' ')}`,
    ]),
  ];
}

function validity({ notBefore, notAfter }: CertificateDetails, at: number): string {
  const day = (iso: string): string => iso.slice(0, 10);
  if (at < Date.parse(notBefore)) return t('valid-from', { date: day(notBefore) });
  const days = Math.floor((Date.parse(notAfter) - at) / dayMs);
  if (at > Date.parse(notAfter)) return t('expired-on', { date: day(notAfter) });
  return t('valid-until', { date: day(notAfter), days });
}
