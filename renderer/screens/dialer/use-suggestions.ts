import { useEffect, useState } from 'react';
import { mergeSuggestions, type Suggestion, type SuggestionSource } from './sources/suggestion.ts';

/** More than this a person types on rather than reads. */
const shownAtMost = 5;

const none: readonly Suggestion[] = [];

/**
 * What the sources find for the text, as one types. Until they have answered, nothing is shown for
 * it. `sources`: the same array as long as they are the same.
 */
export function useSuggestions(typed: string, sources: readonly SuggestionSource[]): readonly Suggestion[] {
  const text = typed.trim();
  const [found, setFound] = useState({ text: '', sources, suggestions: none });
  useEffect(() => {
    if (text === '') return;
    let isWanted = true;
    async function find(): Promise<void> {
      const lists = await Promise.all(sources.map((source) => source(text)));
      if (isWanted) setFound({ text, sources, suggestions: mergeSuggestions(lists, shownAtMost) });
    }
    void find();
    return () => {
      isWanted = false;
    };
  }, [text, sources]);
  return found.text === text && text !== '' ? found.suggestions : none;
}
