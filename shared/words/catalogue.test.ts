import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { phrases } from '../model/phrase.ts';
import { catalogues, type Catalogue } from './catalogue.ts';
import { en } from './en/index.ts';
import { languages } from './language.ts';

/** Every message by its path: `faults.call.busy.what`. */
function messagesOf(part: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as const]
      : messagesOf(value as object, `${path}${key}.`),
  );
}

/** The parameters of a message in ICU MessageFormat. Throws where it cannot be read. */
function placeholders(text: string): readonly string[] {
  const found = new Set<string>();
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(element.value);
      if (element.type === TYPE.select || element.type === TYPE.plural)
        for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(text, { ignoreTag: true }));
  return [...found].toSorted();
}

/** The differences of another language: missing and surplus messages, and other parameters. */
function differences(other: object): readonly string[] {
  const theirs = new Map(messagesOf(other));
  const ours = new Map(messagesOf(en));
  return [
    ...[...ours].flatMap(([key, text]) => {
      const translated = theirs.get(key);
      if (translated === undefined) return [`${key} is missing`];
      return placeholders(translated).join() === placeholders(text).join()
        ? []
        : [`${key} has other parameters`];
    }),
    ...[...theirs.keys()].filter((key) => !ours.has(key)).map((key) => `${key} is too much`),
  ];
}

describe('a catalogue', () => {
  test.each(languages)('%s has every message of the English one, with the same parameters', (language) => {
    expect(differences(catalogues[language])).toEqual([]);
  });

  test('that lacks a message, or misspells a parameter, is found', () => {
    const broken: Record<keyof Catalogue, unknown> = {
      ...en,
      location: { ...en.location, 'not-tried': '{nam}, nicht versucht' },
      stages: {},
    };
    expect(differences(broken)).toEqual([
      'location.not-tried has other parameters',
      ...Object.keys(en.stages).map((stage) => `stages.${stage} is missing`),
    ]);
  });
});

describe('a phrase', () => {
  test.each(Object.entries(phrases))(
    '%s has exactly the parameters that its data has',
    (code, parameters) => {
      const texts: Readonly<Record<string, string>> = en.phrases;
      expect(placeholders(texts[code] ?? '')).toEqual(Object.keys(parameters).toSorted());
    },
  );
});

/** The parameters of a fault's sentences (`explain-fault.ts`). */
const ofFaults = ['count', 'stage', 'code', 'held', 'host', 'presented', 'expected'].flatMap((name) => [
  name,
  `has${name.charAt(0).toUpperCase()}${name.slice(1)}`,
]);

test.each(messagesOf({ ...en.faults, checks: en.checkOutcomes, unknown: en.unknownFault }))(
  '%s names what a fault has',
  (_, text) => {
    expect(ofFaults).toEqual(expect.arrayContaining([...placeholders(text)]));
  },
);
