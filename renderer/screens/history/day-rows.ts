import type { CallRecord } from '../../../shared/model/call.ts';

/** A call, or the heading of the day that the calls below it began on. */
export type HistoryRow = { readonly call: CallRecord } | { readonly day: string };

/** `calls`: the newest first. A day is named by the ISO time of its first call in the list. */
export function withDays(calls: readonly CallRecord[]): readonly HistoryRow[] {
  let last: number | null = null;
  return calls.flatMap((call): readonly HistoryRow[] => {
    const day = new Date(call.startedAt).setHours(0, 0, 0, 0);
    if (day === last) return [{ call }];
    last = day;
    return [{ day: call.startedAt }, { call }];
  });
}

/** The same for a call, and for a day, whichever calls are added above. */
export function rowKey(row: HistoryRow | undefined): string {
  if (row === undefined) return '';
  return 'call' in row ? row.call.id : String(new Date(row.day).setHours(0, 0, 0, 0));
}
