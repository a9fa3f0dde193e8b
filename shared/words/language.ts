/** The language of the whole product, on the screen and on the command line. */
export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

/** The language in use; no other code chooses it. */
export const currentLanguage = (): Language => 'en';

/** The locale of dates, numbers and lists. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB' };
