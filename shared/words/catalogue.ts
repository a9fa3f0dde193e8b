import { en } from './en/index.ts';
import { currentLanguage, setLanguage, type Language } from './language.ts';
import type { Catalogue } from './translation.ts';

/**
 * English is always there; another language is a folder beside `en`, read when it is chosen. The
 * compiler checks its keys, `catalogue.test.ts` its parameters.
 */
const readers: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => Promise.resolve(en),
  de: async () => (await import('./de/index.ts')).de,
};
const read = new Map<Language, Catalogue>([['en', en]]);
let wanted: Language = 'en';

/**
 * From the next message on everything is in that language. Of several choices at once the last one
 * counts. Rejects where the messages cannot be read; then the language stays.
 */
export async function chooseLanguage(language: Language): Promise<void> {
  wanted = language;
  if (!read.has(language)) read.set(language, await readers[language]());
  if (wanted === language) setLanguage(language);
}

/** The messages of a language that was chosen before; else English. */
export const catalogueOf = (language: Language): Catalogue => read.get(language) ?? en;
export const currentCatalogue = (): Catalogue => catalogueOf(currentLanguage());
