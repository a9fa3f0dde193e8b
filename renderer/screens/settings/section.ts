import type { ReactNode } from 'react';

/** One setting: a card's row with its label, one sentence and its control. */
export interface SettingsRow {
  readonly id: string;
  /** The texts of the row as the catalogue has them: what the search looks in. */
  readonly words: () => readonly string[];
  readonly Row: () => ReactNode;
}

/** What belongs together, under a heading. */
export interface SettingsSection {
  /** Also its place: `#/settings/ID`. */
  readonly id: string;
  readonly title: () => string;
  /** Few people need it: it is folded at first. */
  readonly isAdvanced?: boolean;
  readonly rows: readonly SettingsRow[];
}
