import type { certificatePhrases } from '../../../model/phrases/certificate.ts';

export const certificateTexts = {
  'rsa-with': 'RSA mit {hash}',
  'ecdsa-with': 'ECDSA mit {hash}',
  'rsa-pss-with': 'RSA-PSS mit {hash}',
  'unused-rsa': 'RSA {bits} mit einer Länge oder einem Exponenten, die nicht verwendet werden',
  'explicit-parameters': 'explizite Parameter',
  'ec-explicit': 'EC mit expliziten Parametern',
  'cut-hex': '{start}… ({octets} Oktette)',
  more: '{count} weitere',
  'dns-names': 'DNS {name}',
  'any-dns-name': 'DNS beliebig',
  'uris-of': 'URI von {name}',
  'any-uri': 'URI beliebig',
  'email-of': 'E-Mail {name}',
  'any-email': 'E-Mail beliebig',
  'point-below': 'unterhalb von {issuer}',
  'name-of-another-kind': 'ein Name anderer Art',
  'list-of': 'Sperrliste von {issuer}',
} as const satisfies Readonly<Record<keyof typeof certificatePhrases, string>>;
