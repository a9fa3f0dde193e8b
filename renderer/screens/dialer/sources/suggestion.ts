/** Someone who can be called, found by what was typed. */
export interface Suggestion {
  readonly name: string;
  /** Null: the name says it all. */
  readonly address: string | null;
  /** What is dialled. */
  readonly target: string;
  /** The account that the call goes out from; null: the chosen one. */
  readonly accountId: string | null;
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
