/** Codes and parameters; the words are in `shared/words/en/phrases/media.ts`. */
export const mediaPhrases = {
  'bytes-at-most': { count: 'number' },
  'lines-at-most': { count: 'number' },
  'streams-at-most': { count: 'number' },
  'own-offer': {},
  'media-line': {},
  'web-media': {},
  'no-line': {},
  'free-ports': { first: 'number', last: 'number', address: 'text' },
  'calls-at-most': { count: 'number' },
} as const;
