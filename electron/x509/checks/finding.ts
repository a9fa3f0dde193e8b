import { printable } from '../../../shared/printable.ts';
import type { Check, CheckId, CheckStatus } from '../../../shared/model/validation-report.ts';
import type { Certificate } from '../certificate.ts';

/** Makes a check's entry; text from certificates is made printable here, once. */
export function finding(
  id: CheckId,
  status: CheckStatus,
  certificate: Certificate | null,
  expected: string | null = null,
  presented: string | null = null,
): Check {
  return {
    id,
    status,
    certificate: certificate && reference(certificate),
    expected: expected === null ? null : printable(expected, 256),
    presented: presented === null ? null : printable(presented, 256),
  };
}

export function reference(certificate: Certificate) {
  return { subject: certificate.subject.text, fingerprint256: certificate.fingerprint256 };
}

/** The shortest name that a person would use. */
export function label(certificate: Certificate): string {
  return printable(nameLabel(certificate.subject) || certificate.subject.text || 'no name', 128);
}

export function nameLabel(name: Certificate['subject']): string {
  return name.commonName ?? name.organization ?? name.text;
}
