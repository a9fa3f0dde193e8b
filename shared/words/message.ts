/**
 * ICU MessageFormat, by FormatJS: plurals, choices and numbers as the language has them. It
 * interprets and compiles nothing (CSP).
 */
import type { GetICUArgs } from '@schummar/icu-type-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { isolated } from './isolate.ts';
import { locales, type Language } from './language.ts';

export type Parameter = string | number | Date;
/** The parameters of a message, read from its text by the compiler. */
export type ParametersOf<Text extends string> = GetICUArgs<
  Text,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: Date }
>;

// The library asks the engine at each message which locales it has. The first who asks in a process
// waits while the engine reads all of them, in the page's longest task. Ours are fixed.
IntlMessageFormat.resolveLocale = (locale) => new Intl.Locale(String(locale));

const formats = new Map<string, IntlMessageFormat>();

function formatOf(text: string, language: Language): IntlMessageFormat {
  const key = `${language} ${text}`;
  const found = formats.get(key);
  if (found) return found;
  const made = new IntlMessageFormat(text, locales[language], undefined, { ignoreTag: true });
  formats.set(key, made);
  return made;
}

/** As most messages are: they need no parser. */
const isPlain = (text: string): boolean => !/[{}']/.test(text);

/** What is text for a place of its own; a case of a `select` is no text. */
function isolatedIn<Part>(
  text: string,
  parameters: Readonly<Record<string, Part>>,
  language: Language,
): Readonly<Record<string, Part | string>> {
  const entries = Object.entries(parameters).map(([name, value]) => {
    const stands = typeof value === 'string' && text.includes(`{${name}}`);
    return [name, stands ? isolated(value, language) : value] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Throws Error where a parameter is missing: a defect, which the types and `catalogue.test.ts` rule
 * out.
 */
export function formatMessage(
  text: string,
  parameters: Readonly<Record<string, Parameter>>,
  language: Language,
): string {
  if (isPlain(text)) return text;
  return String(formatOf(text, language).format(isolatedIn(text, parameters, language)));
}

/** The same with values that are no text, such as elements of a page, in their places. */
export function formatParts<Part>(
  text: string,
  parameters: Readonly<Record<string, Part | Parameter>>,
  language: Language,
): readonly (string | Part)[] {
  if (isPlain(text)) return [text];
  const parts = formatOf(text, language).format<Part>(isolatedIn(text, parameters, language));
  return Array.isArray(parts) ? parts : [parts];
}
