/** Someone who can be called, found by what was typed. */
export interface Suggestion {
  readonly name: string;
  /** Null: the name says it all. */
  readonly address: string | null;
  /** What is dialled. */
  readonly target: string;
  /** The account that the call goes out from; null: the chosen one. */
  readonly accountId: string | null;
  /** A contact, or somebody whom a directory found: the list of People shows them as well. */
  readonly isPerson?: true;
}

/** Finds whom `text` may mean, the likeliest first. Never rejects: what cannot be read is none. */
export type SuggestionSource = (text: string) => Promise<readonly Suggestion[]>;

/** `lists`: by source, the one that counts most first. Each target is named once. */
export function mergeSuggestions(
  lists: readonly (readonly Suggestion[])[],
  limit: number,
): readonly Suggestion[] {
  const byTarget = new Map<string, Suggestion>();
  for (const suggestion of lists.flat()) {
    const key = suggestion.target.toLowerCase().replace(/^sips?:/, '');
    if (!byTarget.has(key)) byTarget.set(key, suggestion);
  }
  return [...byTarget.values()].slice(0, limit);
}

/**
 * Whether the text is the name of a person rather than something to dial: it has letters and a
 * blank. Then Enter calls the first one found.
 */
export const isName = (text: string): boolean =>
  /\p{L}/u.test(text) && /\S\s+\S/.test(text) && !/[@:]/.test(text);

/** What the field offers for what is typed. */
export interface Choice {
  /** The suggestions that are shown. */
  readonly rows: readonly Suggestion[];
  /** Of them the one that Enter calls; -1: none of them. */
  readonly active: number;
  /** What Enter calls; null: what is typed. */
  readonly chosen: Suggestion | null;
}

/**
 * `moved`: where the arrows have led; null: nowhere yet. `besidePeople`: the list of People is
 * below, so the same persons are suggested only once the arrows choose among them.
 */
export function choiceOf(
  typed: string,
  found: readonly Suggestion[],
  moved: number | null,
  besidePeople: boolean,
): Choice {
  const chosen = found[Math.min(moved ?? (isName(typed) ? 0 : -1), found.length - 1)] ?? null;
  const rows = besidePeople && moved === null ? found.filter(({ isPerson }) => !isPerson) : found;
  return { rows, active: chosen === null ? -1 : rows.indexOf(chosen), chosen };
}
