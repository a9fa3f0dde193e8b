import type { validationPhrases } from '../../../model/phrases/validation.ts';

export const validationTexts = {
  'not-revoked': 'a certificate that is not withdrawn',
  'current-list': 'a current revocation list',
  'own-staple': 'an OCSP answer by the certificate’s own authority',
  'current-staple': 'a current OCSP answer',
  'good-staple': 'an OCSP answer about this certificate',
  staple: 'an OCSP answer in the handshake',
} as const satisfies Readonly<Record<keyof typeof validationPhrases, string>>;
