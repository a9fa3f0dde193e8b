import type { trustPhrases } from '../../../model/phrases/trust.ts';

export const trustTexts = {
  check: '{check}',
  certificates: '{count} certificates',
  'list-megabytes': '{count} MB of revocation lists',
  'default-set-stays': 'the default set stays',
  'client-certificates-at-most': '{count} identities at most',
  'not-whole-yet': 'not whole yet',
  'client-certificate-gone': 'it is no longer there',
  'client-certificate-awaited': 'its certificate has not come yet',
  'client-certificate-sealed': 'the system’s keychain does not give its private key',
  'certificate-here': 'its certificate is here',
  'the-client-certificate': 'The client certificate',
  'the-certificate': 'The certificate',
  'the-licences': 'The list of licences',
  'the-trust-set': 'The certificate group',
  'written-by-administrator': 'written by the administrator alone',
  'not-json': 'it is not JSON',
  'not-understood': 'not understood',
  readable: 'readable',
} as const satisfies Readonly<Record<keyof typeof trustPhrases, string>>;
