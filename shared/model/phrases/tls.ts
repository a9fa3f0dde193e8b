/** Codes and parameters; the words are in `shared/words/en/phrases/tls.ts`. */
export const tlsPhrases = {
  'certificate-sent': {},
  'certificate-not-sent': {},
  'no-signature-algorithm': {},
  bytes: { count: 'number' },
  'record-not-used': { record: 'text' },
  'record-not-secure': { record: 'text' },
} as const;
