import type { Translation } from '../translation.ts';

export const languageSetting: Translation<'languageSetting'> = {
  language: 'Sprache',
  about: 'Voreinstellung: wie das System.',
  'choice-system': 'Wie das System',
  'choice-en': 'English',
  'choice-de': 'Deutsch',
};
