/** The history as main keeps it, over the calls of a scene. */
import { searchText, searchWords } from '../../../shared/call-search.ts';
import { outcomeOf } from '../../../shared/model/call-outcome.ts';
import type { CallRecord } from '../../../shared/model/call.ts';
import { recentOf, type HistoryPage, type HistoryQuery } from '../../../shared/model/history.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';

/** `calls`: the newest first. */
export const summaryOf = (calls: readonly CallRecord[]): Snapshot['history'] => ({
  version: calls.length,
  count: calls.length,
  recent: recentOf(calls),
});

export function pageOf(
  calls: readonly CallRecord[],
  { before, limit, which, search }: HistoryQuery,
): HistoryPage {
  const words = searchWords(search);
  const found = calls
    .map((call, index) => ({ call, place: calls.length - index }))
    .filter(
      ({ call, place }) =>
        place < (before ?? Infinity) &&
        (which === 'all' || outcomeOf(call) === 'missed') &&
        words.every((word) => searchText(call.remote).includes(word)),
    );
  const wanted = found.slice(0, limit);
  return {
    calls: wanted.map(({ call }) => call),
    next: found.length > limit ? (wanted.at(-1)?.place ?? null) : null,
  };
}
