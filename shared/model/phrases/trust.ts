/** Codes and parameters; the words are in `shared/words/en/phrases/trust.ts`. */
export const trustPhrases = {
  check: { check: 'check' },
  certificates: { count: 'number' },
  'list-megabytes': { count: 'number' },
  'default-set-stays': {},
  'identities-at-most': { count: 'number' },
  'not-whole-yet': {},
  'identity-gone': {},
  'identity-awaited': {},
  'identity-sealed': {},
  'certificate-here': {},
  'the-identity': {},
  'the-certificate': {},
  'the-trust-set': {},
  'written-by-administrator': {},
  'not-json': {},
  'not-understood': {},
} as const;
