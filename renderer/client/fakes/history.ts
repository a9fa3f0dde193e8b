/** The history as main keeps it, over the calls of a scene. */
import { searchText, searchWords } from '../../../shared/call-search.ts';
import { outcomeOf } from '../../../shared/model/call-outcome.ts';
import type { CallRecord } from '../../../shared/model/call.ts';
import {
  recentOf,
  type HistoryPage,
  type HistoryQuery,
  type KeptCall,
} from '../../../shared/model/history.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';

/** `calls`: the newest first. `lookedAt`: how many of the oldest the person has looked at. */
export const summaryOf = (calls: readonly CallRecord[], lookedAt = calls.length): Snapshot['history'] => ({
  version:
    calls.length * 1000 + lookedAt + calls.reduce((sum, call) => sum + kept(call).note.length / 10_000, 0),
  count: calls.length,
  missed: calls.slice(0, calls.length - lookedAt).filter((call) => outcomeOf(call) === 'missed').length,
  newest: calls.length,
  recent: recentOf(calls.map(kept)),
});

/** A call with what was added to it. */
export const kept = (call: CallRecord & Partial<KeptCall>): KeptCall => ({
  note: '',
  recordings: [],
  ...call,
});

export function pageOf(
  calls: readonly CallRecord[],
  { before, limit, search, ...filter }: HistoryQuery,
): HistoryPage {
  const words = searchWords(search);
  const found: { readonly call: KeptCall; readonly place: number }[] = [];
  // The newest has the greatest place, which is the count.
  for (let place = Math.min(calls.length, (before ?? Infinity) - 1); place > 0; place -= 1) {
    const call = kept(calls[calls.length - place]!);
    const isFound = words.every((word) => searchText(call.remote, call.note).includes(word));
    if (isFound && isWanted(call, filter)) found.push({ call, place });
    if (found.length > limit) break;
  }
  const wanted = found.slice(0, limit);
  return {
    calls: wanted.map(({ call }) => call),
    next: found.length > limit ? (wanted.at(-1)?.place ?? null) : null,
  };
}

function isWanted(
  call: CallRecord,
  { which, accountId, since }: Pick<HistoryQuery, 'which' | 'accountId' | 'since'>,
): boolean {
  const isThat = {
    all: true,
    missed: outcomeOf(call) === 'missed',
    answered: outcomeOf(call) === 'answered',
    incoming: call.direction === 'incoming',
    outgoing: call.direction === 'outgoing',
  }[which];
  return isThat && call.accountId === (accountId ?? call.accountId) && call.startedAt >= (since ?? '');
}

/** `calls`: the newest first. */
export function fakeHistory(calls: readonly (CallRecord & Partial<KeptCall>)[], notLookedAt: number) {
  let finished = calls.map(kept);
  let lookedAt = finished.length - notLookedAt;
  const find = (of: unknown): KeptCall | null =>
    finished.find(({ id }) => id === (of as { readonly callId: string }).callId) ?? null;
  return {
    summary: () => summaryOf(finished, lookedAt),
    add: (call: CallRecord): void => {
      finished = [kept(call), ...finished];
    },
    commands: (changed: () => void) => ({
      'history.page': (query: unknown) => pageOf(finished, query as HistoryQuery),
      'history.entry': (of: unknown) => ({ call: find(of), note: find(of)?.note ?? '' }),
      'history.lookedAt': (to: unknown) => {
        lookedAt = (to as { readonly newest: number }).newest;
        changed();
      },
      'history.note': (of: unknown) => {
        const { note } = of as { readonly note: string };
        finished = finished.map((call) => (call === find(of) ? { ...call, note } : call));
        changed();
      },
      'history.remove': (of: unknown) => {
        finished = finished.filter((call) => call !== find(of));
        changed();
      },
    }),
  };
}
