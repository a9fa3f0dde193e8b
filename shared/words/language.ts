/**
 * The languages of the product, on the screen and on the command line, and the one in use. A
 * language is chosen in `catalogue.ts`, which has its messages; docs/words.md shows how.
 */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
/** What the person chose in the settings. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** The locale of dates, numbers and lists. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };
/** The direction of the text, as `dir` of the page. */
export const directions: Readonly<Record<Language, 'ltr' | 'rtl'>> = { en: 'ltr', de: 'ltr' };

let inUse: Language = 'en';

export const currentLanguage = (): Language => inUse;
/** Only `catalogue.ts` does this, once the messages are there. */
export const setLanguage = (language: Language): void => {
  inUse = language;
};

/** The first of the system's languages (`de-AT`, `de_AT.UTF-8`) that we have; else English. */
function languageOf(preferred: readonly string[]): Language {
  const known = preferred.map((tag) => languages.find((one) => one === tag.toLowerCase().split(/[-_.@]/)[0]));
  return known.find((language) => language !== undefined) ?? 'en';
}

/** `preferred`: the system's languages, the first preferred. */
export const chosenLanguage = (choice: LanguageChoice, preferred: readonly string[]): Language =>
  choice === 'system' ? languageOf(preferred) : choice;
