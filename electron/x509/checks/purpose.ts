import type { Check } from '../../../shared/model/validation-report.ts';
import type { Certificate } from '../certificate.ts';
import { finding } from './finding.ts';

const any = 'anyExtendedKeyUsage';
/** RFC 5924 for SIP; `serverAuth` is what most companies' CAs issue. */
const purposes = ['sipDomain', 'serverAuth'] as const;

/**
 * What the path may be used for (RFC 5280 4.2.1.12, RFC 5924). An authority that is limited to purposes limits what is below it, and one
 * purpose has to reach from the anchor to the leaf: a server certificate by an authority for SIP domains alone is no one's intent. Absent
 * means any purpose.
 */
export function checkPurpose(path: readonly Certificate[]): Check[] {
  const wrong = path.filter((certificate) => allowed(certificate).length === 0);
  if (wrong.length > 0)
    return wrong.map((certificate) =>
      finding('extended-key-usage', 'fail', certificate, 'serverAuth or sipDomain', shown(certificate)),
    );
  let left: readonly string[] = purposes;
  for (const certificate of path.toReversed()) {
    const own = allowed(certificate);
    const both = left.filter((purpose) => own.includes(purpose));
    if (both.length === 0)
      return [
        finding(
          'extended-key-usage',
          'fail',
          certificate,
          `${left.join(' or ')}, as its authorities may issue`,
          shown(certificate),
        ),
      ];
    left = both;
  }
  return [finding('extended-key-usage', 'pass', path[0] ?? null, null, left.join(' or '))];
}

function allowed({ extensions }: Certificate): readonly string[] {
  const listed = extensions.extendedKeyUsage;
  return !listed || listed.includes(any) ? purposes : purposes.filter((purpose) => listed.includes(purpose));
}

const shown = ({ extensions }: Certificate): string =>
  extensions.extendedKeyUsage?.slice(0, 8).join(', ') || 'no purpose at all';
