/**
 * What is said of a certificate or a list. Codes and parameters; the words are in
 * `shared/words/en/phrases/certificate.ts`.
 */
export const certificatePhrases = {
  'rsa-with': { hash: 'text' },
  'ecdsa-with': { hash: 'text' },
  'rsa-pss-with': { hash: 'text' },
  'unused-rsa': { bits: 'number' },
  'explicit-parameters': {},
  'ec-explicit': {},
  'cut-hex': { start: 'text', octets: 'number' },
  more: { count: 'number' },
  'dns-names': { name: 'text' },
  'any-dns-name': {},
  'uris-of': { name: 'text' },
  'any-uri': {},
  'email-of': { name: 'text' },
  'any-email': {},
  'point-below': { issuer: 'text' },
  'name-of-another-kind': {},
  'list-of': { issuer: 'text' },
} as const;
