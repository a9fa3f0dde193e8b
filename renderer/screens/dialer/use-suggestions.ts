import { useEffect, useState } from 'react';
import { gather } from './sources/gather.ts';
import { mergeSuggestions, type Suggestion, type SuggestionSource } from './sources/suggestion.ts';

/** More than this a person types on rather than reads. */
const shownAtMost = 5;

const none: readonly Suggestion[] = [];

/**
 * What the sources find for the text, as one types. `sources`: the same array as long as they are
 * the same.
 */
export function useSuggestions(typed: string, sources: readonly SuggestionSource[]): readonly Suggestion[] {
  const text = typed.trim();
  const [found, setFound] = useState({ text: '', suggestions: none });
  useEffect(() => {
    if (text === '') return;
    return gather(text, sources, (suggestions) => setFound({ text, suggestions }), shownAtMost);
  }, [text, sources]);
  return found.text === text && text !== '' ? found.suggestions : none;
}

/**
 * The rows for a text as they come: those that are shown stay where they are, for one may be under
 * the pointer or chosen; later ones follow below.
 */
export function useGrowingRows(
  typed: string,
  found: readonly Suggestion[],
  limit: number,
): readonly Suggestion[] {
  const text = typed.trim();
  const [held, setHeld] = useState({ text: '', rows: none });
  const before = held.text === text ? held.rows : none;
  const rows = mergeSuggestions([before, found], limit);
  if (held.text === text && rows.length === before.length) return before;
  setHeld({ text, rows });
  return rows;
}
