/** Messages as data, for the tests of catalogues. */
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** Every message of a part of a catalogue by its path: `faults.call.busy.what`. */
export function messagesOf(part: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as const]
      : messagesOf(value as object, `${path}${key}.`),
  );
}

const elementsOf = (text: string): readonly MessageFormatElement[] => parse(text, { ignoreTag: true });

function everyElement(elements: readonly MessageFormatElement[]): readonly MessageFormatElement[] {
  return elements.flatMap((element) => [
    element,
    ...(element.type === TYPE.select || element.type === TYPE.plural
      ? Object.values(element.options).flatMap(({ value }) => everyElement(value))
      : []),
  ]);
}

/** Its parameters in ICU MessageFormat. Throws where it cannot be read. */
export function parametersOf(text: string): readonly string[] {
  const names = everyElement(elementsOf(text)).flatMap((element) =>
    element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag
      ? []
      : [element.value],
  );
  return [...new Set(names)].toSorted();
}

/** Each choice with its cases: `grade: fair other`. */
export function choicesOf(text: string): readonly string[] {
  const choices = everyElement(elementsOf(text)).flatMap((element) =>
    element.type === TYPE.select
      ? [`${element.value}: ${Object.keys(element.options).toSorted().join(' ')}`]
      : [],
  );
  return [...new Set(choices)].toSorted();
}

/** The plurals of a message that lack a category of the language, by their parameters. */
export function incompletePlurals(text: string, locale: string): readonly string[] {
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return everyElement(elementsOf(text)).flatMap((element) => {
    if (element.type !== TYPE.plural) return [];
    const cases = Object.keys(element.options);
    // In English and German `one` is the number 1 alone.
    const lacks = (category: string): boolean =>
      !cases.includes(category) && !(category === 'one' && cases.includes('=1'));
    return categories.some(lacks) ? [element.value] : [];
  });
}

/** A message without its parameters and numbers has no words that could be translated. */
export const hasWords = (text: string): boolean =>
  everyElement(elementsOf(text)).some(
    (element) => element.type === TYPE.literal && /\p{L}{3}/u.test(element.value),
  );
