/**
 * The calls that the history screen has, and what becomes of them with each answer of main. Pure.
 */
import type { HistoryFilter, HistoryPage, KeptCall } from '../../../shared/model/history.ts';
import { withDays, type HistoryRow } from './day-rows.ts';
import { GrowingList } from './growing-list.ts';

/** Which calls are asked for. */
export type Wanted = HistoryFilter;

export const isSameFilter = (one: Wanted, other: Wanted): boolean =>
  (Object.keys(one) as (keyof Wanted)[]).every((name) => one[name] === other[name]);

export interface HistoryView {
  /** What `calls` were asked for with. */
  readonly wanted: Wanted;
  /** The newest first, without a gap. */
  readonly calls: GrowingList<KeptCall>;
  /** `calls` under the days that they began on. */
  readonly rows: GrowingList<HistoryRow>;
  /** Where the calls that are not here begin; null: there are no older ones. */
  readonly next: number | null;
}

const viewOf = (wanted: Wanted, calls: readonly KeptCall[], next: number | null): HistoryView => ({
  wanted,
  calls: new GrowingList([...calls]),
  rows: new GrowingList(withDays(calls)),
  next,
});

/**
 * The newest calls were asked for, again or for the first time. What is still true of `known`
 * stays, so that the view does not jump.
 */
export function withNewest(known: HistoryView | null, wanted: Wanted, page: HistoryPage): HistoryView {
  if (!known || !isSameFilter(known.wanted, wanted) || page.next === null)
    return viewOf(wanted, page.calls, page.next);
  if (page.calls.every((call, index) => isSameCall(call, known.calls.at(index)))) return known;
  const calls = [...known.calls];
  const last = calls.findIndex(({ id }) => id === page.calls.at(-1)?.id);
  if (last === -1) return viewOf(wanted, page.calls, page.next);
  return viewOf(known.wanted, [...page.calls, ...calls.slice(last + 1)], known.next);
}

const isSameCall = (one: KeptCall, other: KeptCall | undefined): boolean =>
  one.id === other?.id && one.note === other.note;

/** The person changed an entry, which may be below the newest. `note` null: it is deleted. */
export function withChange(known: HistoryView, callId: string, note: string | null): HistoryView {
  const calls = [...known.calls];
  if (!calls.some(({ id }) => id === callId)) return known;
  const changed = calls.flatMap((call) =>
    call.id !== callId ? [call] : note === null ? [] : [{ ...call, note }],
  );
  return viewOf(known.wanted, changed, known.next);
}

/**
 * Older calls than those of `asked` came. Where these are no longer wanted, nothing changes. Costs
 * what the page has, however many calls are known.
 */
export function withOlder(
  known: HistoryView | null,
  asked: HistoryView,
  page: HistoryPage,
): HistoryView | null {
  if (!known || !isSamePlace(known, asked)) return known;
  return {
    ...known,
    calls: known.calls.grown(page.calls),
    rows: known.rows.grown(withDays(page.calls, known.rows.at(known.rows.length - 1))),
    next: page.next,
  };
}

/** Whether the same list ends at the same call; newer ones may have been added to it. */
export const isSamePlace = (one: HistoryView, other: HistoryView): boolean =>
  one.wanted === other.wanted && one.next === other.next;
