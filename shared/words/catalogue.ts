import { en } from './en/index.ts';
import type { Language } from './language.ts';

/** Every key of the English catalogue, with any text. */
type Shape<Part> = {
  readonly [Key in keyof Part]: Part[Key] extends string ? string : Shape<Part[Key]>;
};
export type Catalogue = Shape<typeof en>;

/**
 * A language is a folder beside `en` and a line here; the compiler checks its keys,
 * `catalogue.test.ts` its parameters.
 */
export const catalogues: Readonly<Record<Language, Catalogue>> = { en };
