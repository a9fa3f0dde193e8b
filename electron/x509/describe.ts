import type { CertificateDetails } from '../../shared/model/certificate.ts';
import { keyStrength, signatureScheme } from './algorithm-policy.ts';
import { isSelfIssued, type Certificate } from './certificate.ts';
import { label } from './checks/finding.ts';
import { describeExtensions } from './describe-extensions.ts';
import type { GeneralName } from './general-name.ts';
import { nameText } from './reference-identity.ts';
import { remembered } from './remembered.ts';
import { shortHex, shortList } from './short.ts';

/** More than this are counted, not listed. */
const shownNames = 100;
const shownPurposes = 20;

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
    serialNumber: shortHex(certificate.serialNumber),
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
    key: { algorithm, bits, curve },
    signatureAlgorithm:
      signatureScheme(certificate.signatureAlgorithm)?.name ?? certificate.signatureAlgorithm.oid,
    isCa: extensions.basicConstraints?.ca ?? false,
    pathLength: extensions.basicConstraints?.pathLength ?? null,
    selfIssued: isSelfIssued(certificate),
    keyUsage: extensions.keyUsage?.uses ?? null,
    extendedKeyUsage: extensions.extendedKeyUsage && shortList(extensions.extendedKeyUsage, shownPurposes),
    subjectAltNames: describeNames(extensions.subjectAltNames ?? []),
    more: describeExtensions(certificate),
  };
}

/** Each with its kind; the number of those left out is the last entry, a name without a kind. */
function describeNames(names: readonly GeneralName[]): CertificateDetails['subjectAltNames'] {
  const shown = names.slice(0, shownNames);
  const texts = shortList(
    shown.map((name) => nameText(name).join('')),
    shownNames,
    names.length,
  );
  const isCut = texts.length > shown.length || texts.length < names.length;
  return texts.map((value, index) => {
    const kind = isCut && index === texts.length - 1 ? 'other' : (shown[index]?.kind ?? 'other');
    return { kind: kind === 'directory' ? 'other' : kind, value };
  });
}
