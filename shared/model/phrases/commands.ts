/** Codes and parameters; the words are in `shared/words/en/phrases/commands.ts`. */
export const commandsPhrases = {
  'this-connection': {},
} as const;
