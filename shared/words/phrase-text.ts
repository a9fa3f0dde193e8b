import { phrases, type Shown, type Phrase } from '../model/phrase.ts';
import { isolated, printable } from '../printable.ts';
import { currentCatalogue } from './catalogue.ts';
import { currentLanguage, locales } from './language.ts';
import { formatMessage, type Parameter } from './message.ts';

/** The most characters that a fault shows of the text of a peer, a server or a file. */
const textLimit = 512;
/** The depth of nested phrases. */
const depthLimit = 3;

/**
 * The words of what a fault or a check expected or presented: verbatim text made printable, or the
 * words of a phrase. For a phrase that this version does not know, in a record of another version,
 * its code.
 */
export function shownText(shown: Shown, depth = 0): string {
  if (typeof shown === 'string') return printable(shown, textLimit);
  const language = currentLanguage();
  const text = (currentCatalogue().phrases as Readonly<Record<string, string | undefined>>)[shown.code];
  const parameters = phraseParameters(shown, depth);
  return text === undefined || parameters === null ? shown.code : formatMessage(text, parameters, language);
}

/** Null: it is not the phrase that this version knows by the code, or holds too many others. */
function phraseParameters(phrase: Phrase, depth: number): Record<string, Parameter> | null {
  const kinds: Readonly<Record<string, string>> | undefined = (
    phrases as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
  )[phrase.code];
  if (!kinds || depth > depthLimit) return null;
  const found: Record<string, Parameter> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const value = parameter((phrase as unknown as Record<string, unknown>)[name], kind, depth);
    if (value === null) return null;
    found[name] = value;
  }
  return found;
}

function parameter(value: unknown, kind: string, depth: number): Parameter | null {
  if (kind === 'number') return typeof value === 'number' ? value : null;
  if (kind === 'phrase') return isShown(value) ? shownText(value, depth + 1) : null;
  if (kind === 'phrases')
    return Array.isArray(value) && value.every(isShown)
      ? value.map((each) => shownText(each, depth + 1)).join('; ')
      : null;
  if (kind === 'alternatives')
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? oneOf(value) : null;
  if (typeof value !== 'string') return null;
  if (kind === 'check')
    return (currentCatalogue().checks as Readonly<Record<string, string>>)[value] ?? value;
  return kind === 'instant' ? new Date(value) : isolated(printable(value, textLimit));
}

const oneOf = (texts: readonly string[]): string =>
  new Intl.ListFormat(locales[currentLanguage()], { type: 'disjunction' }).format(
    texts.map((text) => printable(text, textLimit)),
  );

const isShown = (value: unknown): value is Shown =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'code' in value);

/**
 * The parameters of a phrase, for a sentence that has a place for them. Text says nothing of that
 * kind.
 */
export const parametersOf = (shown: Shown | undefined): Record<string, Parameter> =>
  shown === undefined || typeof shown === 'string' ? {} : (phraseParameters(shown, 0) ?? {});
