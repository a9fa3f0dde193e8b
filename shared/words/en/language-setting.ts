/** The choice of the language. Each language has its own name for itself. */
export const languageSetting = {
  language: 'Language',
  about: 'By default as the system.',
  'choice-system': 'As the system',
  'choice-en': 'English',
  'choice-de': 'Deutsch',
} as const;
