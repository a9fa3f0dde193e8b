import { beforeEach, describe, expect, test } from 'vitest';
import { phrases } from '../model/phrase.ts';
import { catalogueOf, chooseLanguage } from './catalogue.ts';
import { de } from './de/index.ts';
import { sameAsEnglish } from './de/same-as-english.ts';
import { en } from './en/index.ts';
import { choicesOf, hasWords, incompletePlurals, messagesOf, parametersOf } from './fakes/messages.ts';
import { locales } from './language.ts';
import type { Catalogue } from './translation.ts';

/** What is wrong with another language: keys, parameters, cases, plurals, and English left. */
function differences(other: object, locale: string, same: readonly string[] = []): readonly string[] {
  const theirs = new Map(messagesOf(other));
  const ours = new Map(messagesOf(en));
  return [
    ...[...ours].flatMap(([key, text]) => {
      const translated = theirs.get(key);
      if (translated === undefined) return [`${key} is missing`];
      if (parametersOf(translated).join() !== parametersOf(text).join())
        return [`${key} has other parameters`];
      if (choicesOf(translated).join() !== choicesOf(text).join()) return [`${key} has other cases`];
      if (incompletePlurals(translated, locale).length > 0) return [`${key} lacks a plural`];
      const isLeft = translated === text && hasWords(text) && !same.includes(text);
      return isLeft ? [`${key} is English: ${text}`] : [];
    }),
    ...[...theirs.keys()].filter((key) => !ours.has(key)).map((key) => `${key} is too much`),
  ];
}

describe('a catalogue', () => {
  beforeEach(() => chooseLanguage('en'));

  test('German has every message, with the same parameters and cases, its plurals, and no English', () => {
    expect(differences(de, locales.de, sameAsEnglish)).toEqual([]);
  });

  test('English has all plurals', () => {
    const lacking = messagesOf(en).filter(([, text]) => incompletePlurals(text, locales.en).length > 0);
    expect(lacking).toEqual([]);
  });

  test('no text is listed as the same in German that is not', () => {
    const german = new Map(messagesOf(de));
    const same = new Set(messagesOf(en).flatMap(([key, text]) => (german.get(key) === text ? [text] : [])));
    expect(sameAsEnglish.filter((text) => !same.has(text))).toEqual([]);
  });

  test('that lacks a message, or misspells a parameter, a case or a plural, is found', () => {
    const broken: Record<keyof Catalogue, unknown> = {
      ...de,
      calls: { ...de.calls, 'delete-entries': '{count, plural, one {# Eintrag} few {#} other {#}}' },
      dialer: { ...de.dialer, 'sent-as': 'Gesendet als {tar}', call: 'Call' },
      history: {
        ...de.history,
        found: '{count, plural, other {# Anrufe}}',
        none: '{which, select, missd {Keine} other {Keine}}',
      },
      keySheet: {},
    };
    const before = new Set(differences(de, locales.de, sameAsEnglish));
    const found = differences(broken, locales.de, sameAsEnglish).filter((each) => !before.has(each));
    expect(found.toSorted()).toEqual(
      [
        'dialer.call is English: Call',
        'dialer.sent-as has other parameters',
        'history.found lacks a plural',
        'history.none has other cases',
        ...Object.keys(en.keySheet).map((key) => `keySheet.${key} is missing`),
      ].toSorted(),
    );
  });

  test('is there once it was chosen', async () => {
    await chooseLanguage('de');
    expect(catalogueOf('de')).toBe(de);
    await Promise.all([chooseLanguage('de'), chooseLanguage('en')]);
  });
});

describe('a phrase', () => {
  test.each(Object.entries(phrases))(
    '%s has exactly the parameters that its data has',
    (code, parameters) => {
      const texts: Readonly<Record<string, string>> = en.phrases;
      expect(parametersOf(texts[code] ?? '')).toEqual(Object.keys(parameters).toSorted());
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
    expect(ofFaults).toEqual(expect.arrayContaining([...parametersOf(text)]));
  },
);
