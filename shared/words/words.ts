import { catalogueOf } from './catalogue.ts';
import type { en } from './en/index.ts';
import { currentLanguage, type Language } from './language.ts';
import { formatMessage, formatParts, type Parameter, type ParametersOf } from './message.ts';

type English = typeof en;
type Texts = Readonly<Record<string, string>>;
/** The parts of the catalogue that are plain lists of messages. */
export type Subject = {
  [Name in keyof English]: English[Name] extends Texts ? Name : never;
}[keyof English];
type Key<S extends Subject> = keyof English[S] & string;
type Text<S extends Subject, K extends Key<S>> = English[S][K] & string;
type Arguments<Parameters> = keyof Parameters extends never ? [] : [parameters: Parameters];
type WithParts<Parameters, Part> = { readonly [Name in keyof Parameters]: Parameters[Name] | Part };

export interface Speak<S extends Subject> {
  /** The message of a key. Its parameters are those of the English text. */
  <K extends Key<S>>(key: K, ...parameters: Arguments<ParametersOf<Text<S, K>>>): string;
  /** The same with elements of a page in the places of some parameters. */
  readonly parts: <K extends Key<S>, Part>(
    key: K,
    parameters: WithParts<ParametersOf<Text<S, K>>, Part>,
  ) => readonly (string | Part)[];
}

/**
 * The messages of one subject: `const t = words('dialer')`, then `t('call')`. The language is read
 * at each call.
 */
export function words<S extends Subject>(subject: S, language: () => Language = currentLanguage): Speak<S> {
  const textOf = (key: string): string => (catalogueOf(language())[subject] as Texts)[key] ?? key;
  const say = (key: string, parameters: Readonly<Record<string, Parameter>> = {}): string =>
    formatMessage(textOf(key), parameters, language());
  const parts = (key: string, parameters: Readonly<Record<string, unknown>>): readonly unknown[] =>
    formatParts(textOf(key), parameters, language());
  return Object.assign(say, { parts }) as unknown as Speak<S>;
}
