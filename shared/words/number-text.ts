import { currentLanguage, locales } from './language.ts';

/** By locale and digits: a format takes longer to make than to use. */
const formats = new Map<string, Intl.NumberFormat>();

/** A number as the language writes it, with so many digits behind the point. */
export function numberText(value: number, digits = 0): string {
  const locale = locales[currentLanguage()];
  const key = `${locale} ${digits}`;
  const found = formats.get(key);
  if (found) return found.format(value);
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  });
  formats.set(key, made);
  return made.format(value);
}
