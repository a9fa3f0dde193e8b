/** A package that is in the app, and its licence. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package says. */
  readonly license: string;
  readonly text: string;
  /** Where its source is; null: it does not say. */
  readonly source: string | null;
}
