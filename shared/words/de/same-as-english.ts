/** German texts that are the English ones, because the word is the same or is a name. */
export const sameAsEnglish: readonly string[] = [
  'Anchorline',
  'Desktop',
  'Deutsch',
  'English',
  'Jitter',
  'Link: {shown}',
  'Name',
];
