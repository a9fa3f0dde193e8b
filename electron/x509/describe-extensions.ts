import type { CertificateMore } from '../../shared/model/certificate.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import type { Certificate } from './certificate.ts';
import { shortHex, shortList } from './short.ts';
import { addressText, type GeneralName } from './general-name.ts';

/** The other extensions (RFC 5280 4.2), to be shown: nothing is decided here. */
export function describeExtensions({ extensions }: Certificate): CertificateMore {
  const { nameConstraints, policy, informationAccess } = extensions;
  return {
    subjectKeyIdentifier: shortHex(extensions.subjectKeyIdentifier),
    authorityKeyIdentifier: shortHex(extensions.authorityKeyIdentifier || null),
    permitted: texts((nameConstraints?.permitted ?? []).map(constraintText)),
    excluded: texts((nameConstraints?.excluded ?? []).map(constraintText)),
    policies: texts(policy.policies ?? []),
    revocationLists: texts(extensions.distributionPoints.map(({ text }) => text)),
    ocsp: texts(informationAccess.ocsp),
    issuers: texts(informationAccess.issuers),
    mustStaple: extensions.mustStaple,
    unknownCritical: texts(extensions.unknownCritical),
  };
}

/** More of a kind are not shown. */
const texts = (values: readonly Shown[]): readonly Shown[] => shortList(values, 20);

/** The names, with the kind where the name alone does not show it. */
function constraintText(name: GeneralName): Shown {
  switch (name.kind) {
    case 'dns':
      return name.value ? { code: 'dns-names', name: name.value } : { code: 'any-dns-name' };
    case 'uri':
      return name.value ? { code: 'uris-of', name: name.value } : { code: 'any-uri' };
    case 'email':
      return name.value ? { code: 'email-of', name: name.value } : { code: 'any-email' };
    case 'ip': {
      const half = name.octets.length / 2;
      const bits = [...name.octets.subarray(half)].reduce(
        (sum, octet) => sum + octet.toString(2).replaceAll('0', '').length,
        0,
      );
      return `${addressText(name.octets.subarray(0, half))}/${bits}`;
    }
    case 'directory':
      return name.name.text;
    case 'other':
      return name.form;
  }
}
