/** The language of the whole product, on the screen and on the command line. */
export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

/** The one place that says which language is in force. */
export const currentLanguage = (): Language => 'en';

/** Whose customs dates, numbers and lists follow. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB' };
