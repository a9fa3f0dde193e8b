import type { certificatePhrases } from '../../../model/phrases/certificate.ts';

export const certificateTexts = {
  'rsa-with': 'RSA with {hash}',
  'ecdsa-with': 'ECDSA with {hash}',
  'rsa-pss-with': 'RSA-PSS with {hash}',
  'unused-rsa': 'RSA {bits} of a size or exponent that is not used',
  'explicit-parameters': 'explicit parameters',
  'ec-explicit': 'EC explicit parameters',
  'cut-hex': '{start}… ({octets} octets)',
  more: '{count} more',
  'dns-names': 'DNS {name}',
  'any-dns-name': 'DNS any',
  'uris-of': 'URI of {name}',
  'any-uri': 'URI of any',
  'email-of': 'e-mail {name}',
  'any-email': 'e-mail any',
  'point-below': 'below {issuer}',
  'name-of-another-kind': 'a name of another kind',
  'list-of': 'Revocation list of {issuer}',
} as const satisfies Readonly<Record<keyof typeof certificatePhrases, string>>;
