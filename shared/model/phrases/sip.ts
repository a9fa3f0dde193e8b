/** Codes and parameters; the words are in `shared/words/en/phrases/sip.ts`. */
export const sipPhrases = {
  seconds: { seconds: 'number' },
  'pong-within': { seconds: 'number' },
  'answer-within': { seconds: 'number' },
  'message-within': { seconds: 'number' },
  'connection-left': {},
} as const;
