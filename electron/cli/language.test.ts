import { expect, test } from 'vitest';
import { languageOfCommand } from './language.ts';

test.each([
  ['the system', ['URI'], 'de-AT', 'de'],
  ['English, for a language that Anchorline has not', ['URI'], 'fr-FR', 'en'],
  ['English, for a program', ['URI', '--json'], 'de-DE', 'en'],
] as const)('a command speaks the language of %s', (_, args, system, language) => {
  expect(languageOfCommand(args, system)).toBe(language);
});
