import type { Shown } from '../../../shared/model/phrase.ts';
import type { Check, CheckReason } from '../../../shared/model/validation-report.ts';
import { isSelfIssued, type Certificate } from '../certificate.ts';
import { finding, label, nameLabel } from './finding.ts';

/**
 * A path that ends at no anchor, `last` being its end: which certificate is missing, and where it
 * may be. `unread`: of what was sent.
 */
export function checkEnd(
  last: Certificate | null,
  sent: readonly Certificate[],
  anchors: readonly Certificate[],
  unread: number,
): Check {
  const issuer: Shown = last ? nameLabel(last.issuer) || { code: 'no-name' } : { code: 'nobody' };
  const isMissing =
    last !== null && !isSelfIssued(last) && !sent.some(({ subject }) => subject.key === last.issuer.key);
  const root = isMissing ? anchors.find((anchor) => isOfSameOrganization(last.issuer, anchor)) : undefined;
  const reason: CheckReason | undefined =
    isMissing && unread > 0 ? 'certificate-not-read' : root ? 'intermediate-not-sent' : undefined;
  const expected: Shown = root ? label(root) : { code: 'trusted-certificate' };
  return { ...finding('path', 'fail', last, expected, issuer), reason };
}

/**
 * By the organization, or by all but the last part of the name, as in Active Directory. It decides
 * nothing but the words.
 */
function isOfSameOrganization(name: Certificate['issuer'], { subject }: Certificate): boolean {
  if (name.key === subject.key) return false;
  if (name.organization !== null && name.organization === subject.organization) return true;
  const above = name.parts.slice(0, -1).join('/');
  return above !== '' && above === subject.parts.slice(0, -1).join('/');
}
