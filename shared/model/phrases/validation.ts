/** Codes and parameters; the words are in `shared/words/en/phrases/validation.ts`. */
export const validationPhrases = {
  'not-revoked': {},
  'current-list': {},
  'own-staple': {},
  'current-staple': {},
  'good-staple': {},
  staple: {},
} as const;
