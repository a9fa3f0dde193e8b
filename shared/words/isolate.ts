/**
 * Text of others beside our own. A name in Arabic or Hebrew would change the order of the words
 * around it, and a number loses its plus sign in a language that is written from the right
 * (Unicode, UAX 9).
 */
import { currentLanguage, directions, type Language } from './language.ts';

/** The blocks of the scripts that are written from the right. */
const fromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** First strong isolate, and its end: the text is ordered by itself, as by `bdi` in a page. */
const [isolate, end] = ['\u2068', '\u2069'];

/** `text` to stand among words of the language; unchanged where it has their direction. */
export function isolated(text: string, language: Language = currentLanguage()): string {
  return directions[language] === 'rtl' || fromTheRight.test(text) ? `${isolate}${text}${end}` : text;
}
