import type { trustPhrases } from '../../../model/phrases/trust.ts';

export const trustTexts = {
  check: '{check}',
  certificates: '{count} certificates',
  'list-megabytes': '{count} MB of revocation lists',
  'default-set-stays': 'the default set stays',
  'identities-at-most': '{count} identities at most',
  'not-whole-yet': 'not whole yet',
  'identity-gone': 'it is no longer there',
  'identity-awaited': 'its certificate has not come yet',
  'identity-sealed': 'the system’s keychain does not give its private key',
  'certificate-here': 'its certificate is here',
  'the-identity': 'The identity',
  'the-certificate': 'The certificate',
  'the-trust-set': 'The trust set',
  'written-by-administrator': 'written by the administrator alone',
  'not-json': 'it is not JSON',
  'not-understood': 'not understood',
} as const satisfies Readonly<Record<keyof typeof trustPhrases, string>>;
