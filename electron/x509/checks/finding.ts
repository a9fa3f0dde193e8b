import { printable } from '../../../shared/printable.ts';
import type { Shown } from '../../../shared/model/phrase.ts';
import type { CheckId } from '../../../shared/model/check-id.ts';
import type { Check, CheckStatus } from '../../../shared/model/validation-report.ts';
import type { Certificate } from '../certificate.ts';

/** Makes a check's entry; text from certificates is made printable here, once. */
export function finding(
  id: CheckId,
  status: CheckStatus,
  certificate: Certificate | null,
  expected: Shown | null = null,
  presented: Shown | null = null,
): Check {
  return {
    id,
    status,
    certificate: certificate && reference(certificate),
    expected: bounded(expected),
    presented: bounded(presented),
  };
}

/** Text from certificates is made printable; the text in a phrase is where its words are made. */
const bounded = (shown: Shown | null): Shown | null =>
  typeof shown === 'string' ? printable(shown, 256) : shown;

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
