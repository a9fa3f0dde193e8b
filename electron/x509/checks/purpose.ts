import type { Shown } from '../../../shared/model/phrase.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import type { Certificate } from '../certificate.ts';
import { finding } from './finding.ts';

/**
 * What a certificate is used for: it must allow one of these extended key usages (RFC 5280
 * 4.2.1.12).
 */
export interface Purpose {
  /**
   * As `Extensions.extendedKeyUsage` names them, `serverAuth` say; an OID where it has no name
   * there.
   */
  readonly extendedKeyUsages: readonly string[];
}

const any = 'anyExtendedKeyUsage';

/**
 * What the path may be used for (RFC 5280 4.2.1.12). An authority that is limited to usages limits
 * what is below it, and one usage has to be allowed from the anchor to the leaf: where an authority
 * is for SIP domains alone, a leaf for `serverAuth` is a mistake. Without the extension every usage
 * is allowed.
 */
export function checkPurpose(path: readonly Certificate[], { extendedKeyUsages: usages }: Purpose): Check[] {
  const wrong = path.filter((certificate) => allowed(certificate, usages).length === 0);
  if (wrong.length > 0)
    return wrong.map((certificate) =>
      finding('extended-key-usage', 'fail', certificate, { code: 'usages', usages }, shown(certificate)),
    );
  let left = usages;
  for (const certificate of path.toReversed()) {
    const own = allowed(certificate, usages);
    const both = left.filter((usage) => own.includes(usage));
    if (both.length === 0)
      return [
        finding(
          'extended-key-usage',
          'fail',
          certificate,
          { code: 'usages-allowed-above', usages: left },
          shown(certificate),
        ),
      ];
    left = both;
  }
  return [finding('extended-key-usage', 'pass', path[0] ?? null, null, { code: 'usages', usages: left })];
}

function allowed({ extensions }: Certificate, usages: readonly string[]): readonly string[] {
  const listed = extensions.extendedKeyUsage;
  return !listed || listed.includes(any) ? usages : usages.filter((usage) => listed.includes(usage));
}

const shown = ({ extensions }: Certificate): Shown =>
  extensions.extendedKeyUsage?.slice(0, 8).join(', ') || { code: 'no-usage' };
