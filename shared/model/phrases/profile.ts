/** Codes and parameters; the words are in `shared/words/en/phrases/profile.ts`. */
export const profilePhrases = {
  entries: { count: 'number' },
} as const;
