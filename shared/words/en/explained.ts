/**
 * The words of one fault or check: what is wrong in one sentence; what to do, in the imperative.
 */
export interface Explained {
  readonly what: string;
  readonly todo: string;
  /** Other words where the reason, or what was expected, is the one in the key. */
  readonly variants?: Readonly<Record<string, { readonly what: string; readonly todo: string }>>;
}
