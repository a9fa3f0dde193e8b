import { printable } from '../../../shared/printable.ts';
import type { Shown } from '../../../shared/model/phrase.ts';
import type { CheckId } from '../../../shared/model/check-id.ts';
import type { Check, CheckStatus } from '../../../shared/model/validation-report.ts';
import type { Certificate } from '../certificate.ts';
import { nameText } from '../reference-identity.ts';
import { printableShown } from '../short.ts';

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

const bounded = (shown: Shown | null): Shown | null => shown && printableShown(shown);

export function reference(certificate: Certificate) {
  return { subject: certificate.subject.text, fingerprint256: certificate.fingerprint256 };
}

/**
 * The shortest name that a person would use: of the subject, else the first SAN, else the serial
 * number.
 */
export function label({ subject, extensions, serialNumber }: Certificate): string {
  const [first] = extensions.subjectAltNames ?? [];
  const name = nameLabel(subject) || subject.text || (first && nameText(first).join(''));
  return printable(name || `#${serialNumber}`, 128);
}

export function nameLabel(name: Certificate['subject']): string {
  return name.commonName ?? name.organization ?? name.text;
}
