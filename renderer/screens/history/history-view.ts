/**
 * The calls that the history screen has, and what becomes of them with each answer of main. Pure.
 */
import type { CallRecord } from '../../../shared/model/call.ts';
import type { HistoryPage, HistoryQuery } from '../../../shared/model/history.ts';

/** Which calls are asked for. */
export type Wanted = Pick<HistoryQuery, 'which' | 'search'>;

export interface HistoryView {
  /** What `calls` were asked for with. */
  readonly wanted: Wanted;
  /** The newest first, without a gap. */
  readonly calls: readonly CallRecord[];
  /** Where the calls that are not here begin; null: there are no older ones. */
  readonly next: number | null;
}

/**
 * The newest calls were asked for, again or for the first time. What is still true of `known`
 * stays, so that the view does not jump.
 */
export function withNewest(known: HistoryView | null, wanted: Wanted, page: HistoryPage): HistoryView {
  const isSame = known?.wanted.which === wanted.which && known.wanted.search === wanted.search;
  const [first] = isSame ? known.calls : [];
  const added = page.calls.findIndex(({ id }) => id === first?.id);
  if (!known || added === -1) return { wanted, ...page };
  return added === 0 ? known : { ...known, calls: [...page.calls.slice(0, added), ...known.calls] };
}

/** Older calls than those of `asked` came. Where these are no longer wanted, nothing changes. */
export function withOlder(
  known: HistoryView | null,
  asked: HistoryView,
  page: HistoryPage,
): HistoryView | null {
  if (!known || !isSamePlace(known, asked)) return known;
  return { ...known, calls: [...known.calls, ...page.calls], next: page.next };
}

/** Whether the same list ends at the same call; newer ones may have been added to it. */
export const isSamePlace = (one: HistoryView, other: HistoryView): boolean =>
  one.wanted === other.wanted && one.next === other.next;
