/** The history as main keeps it, over the calls of a scene. */
import { searchText, searchWords } from '../../../shared/call-search.ts';
import { outcomeOf } from '../../../shared/model/call-outcome.ts';
import type { CallRecord } from '../../../shared/model/call.ts';
import { recentOf, type HistoryPage, type HistoryQuery } from '../../../shared/model/history.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';

/** `calls`: the newest first. `lookedAt`: how many of the oldest the person has looked at. */
export const summaryOf = (calls: readonly CallRecord[], lookedAt = calls.length): Snapshot['history'] => ({
  version: calls.length * 1000 + lookedAt,
  count: calls.length,
  missed: calls.slice(0, calls.length - lookedAt).filter((call) => outcomeOf(call) === 'missed').length,
  newest: calls.length,
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
