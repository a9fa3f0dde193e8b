import { mergeSuggestions, type Suggestion, type SuggestionSource } from './suggestion.ts';

/** Milliseconds that the first rows wait for sources that count more than the one that answered. */
const settleMs = 60;

/**
 * Asks the sources, and shows what is there: all in the order of the sources where they answer
 * within a moment, then each as it comes. Gives the function that ends it.
 */
export function gather(
  text: string,
  sources: readonly SuggestionSource[],
  show: (suggestions: readonly Suggestion[]) => void,
  limit: number,
  after: (ms: number, callback: () => void) => () => void = later,
): () => void {
  const lists: (readonly Suggestion[] | null)[] = sources.map(() => null);
  let [isWanted, isSettled] = [true, false];
  const tell = (): void => {
    const answered = lists.filter((list) => list !== null);
    const isReady = answered.length === lists.length || (isSettled && answered.length > 0);
    if (isWanted && isReady) show(mergeSuggestions(answered, limit));
  };
  const stopTimer = after(settleMs, () => {
    isSettled = true;
    tell();
  });
  const ask = async (source: SuggestionSource, place: number): Promise<void> => {
    lists[place] = await source(text);
    tell();
  };
  sources.forEach((source, place) => void ask(source, place));
  return () => {
    isWanted = false;
    stopTimer();
  };
}

function later(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
