import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import { en } from '../../../shared/words/en/index.ts';
import { directions, locales } from '../../../shared/words/language.ts';

/** Right-to-left override, and its end: the letters between them are drawn from the right. */
const [override, end] = ['\u202e', '\u202c'];

/**
 * Puts English that is written from the right, letter by letter, in the place of German, so that a
 * screen can be looked at in that direction without knowing Arabic or Hebrew. For this page only:
 * the person is never offered it.
 */
export async function writeFromTheRight(): Promise<void> {
  const { de } = await import('../../../shared/words/de/index.ts');
  Object.assign(directions, { de: 'rtl' });
  Object.assign(locales, { de: locales.en });
  Object.assign(de, changedAll(en));
}

const changedAll = (texts: object): object =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]: [string, unknown]) => [
      key,
      typeof text === 'string' ? fromTheRight(text) : changedAll(text as object),
    ]),
  );

const fromTheRight = (text: string): string => printAST(parse(text, { ignoreTag: true }).map(changed));

/** The text of a message, not its parameters. */
function changed(element: MessageFormatElement): MessageFormatElement {
  if (element.type === TYPE.literal)
    return { ...element, value: element.value.replaceAll(words, `${override}$&${end}`) };
  if (element.type !== TYPE.select && element.type !== TYPE.plural) return element;
  const options = { ...element.options };
  for (const [name, option] of Object.entries(options))
    options[name] = { ...option, value: option.value.map(changed) };
  return { ...element, options };
}

const words = /\p{L}[\p{L}\p{N}'’.-]*/gu;
