import type { en } from './en/index.ts';

/** Every key of a part of the English catalogue, with any text. */
type Shape<Part> = {
  readonly [Key in keyof Part]: Part[Key] extends string ? string : Shape<Part[Key]>;
};
/** All messages of a language. */
export type Catalogue = Shape<typeof en>;
/** A subject of the catalogue in another language: the compiler finds missing and surplus keys. */
export type Translation<Subject extends keyof Catalogue> = Catalogue[Subject];
