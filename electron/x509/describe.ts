import type { CertificateDetails } from '../../shared/model/certificate.ts';
import { printable } from '../../shared/printable.ts';
import { keyStrength, signatureScheme } from './algorithm-policy.ts';
import { isSelfIssued, type Certificate } from './certificate.ts';
import { label } from './checks/finding.ts';
import { describeExtensions } from './describe-extensions.ts';
import { nameText } from './reference-name.ts';
import { remembered } from './remembered.ts';

/** More names than this are counted, not listed. */
const shownNames = 100;

/** Some ten servers' chains and paths. */
const recall = remembered<CertificateDetails>(32);

/** A certificate in the words of the model: all text printable and bounded. */
export function describeCertificate(certificate: Certificate): CertificateDetails {
  return recall(certificate.fingerprint256, () => describe(certificate));
}

function describe(certificate: Certificate): CertificateDetails {
  const { extensions } = certificate;
  const { algorithm, bits, curve } = keyStrength(certificate);
  return {
    fingerprint256: certificate.fingerprint256,
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    label: label(certificate),
    serialNumber: certificate.serialNumber,
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
    key: { algorithm, bits, curve },
    signatureAlgorithm:
      signatureScheme(certificate.signatureAlgorithm)?.name ?? certificate.signatureAlgorithm.oid,
    isCa: extensions.basicConstraints?.ca ?? false,
    pathLength: extensions.basicConstraints?.pathLength ?? null,
    selfIssued: isSelfIssued(certificate),
    keyUsage: extensions.keyUsage?.uses ?? null,
    extendedKeyUsage: extensions.extendedKeyUsage,
    subjectAltNames: (extensions.subjectAltNames ?? []).slice(0, shownNames).map((name) => ({
      kind: name.kind === 'directory' ? 'other' : name.kind,
      value: printable(nameText(name).join(''), 256),
    })),
    more: describeExtensions(certificate),
  };
}
