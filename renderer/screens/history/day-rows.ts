import type { KeptCall } from '../../../shared/model/history.ts';

/** A call, or the heading of the day that the calls below it began on. */
export type HistoryRow = { readonly call: KeptCall } | { readonly day: string };

/**
 * `calls`: the newest first. A day is named by the ISO time of its first call in the list. `above`:
 * the row that these follow, whose day needs no heading again.
 */
export function withDays(calls: readonly KeptCall[], above?: HistoryRow): HistoryRow[] {
  const rows: HistoryRow[] = [];
  let [begin, end] = above && 'call' in above ? dayOf(above.call.startedAt) : ['', ''];
  for (const call of calls) {
    if (call.startedAt < begin || call.startedAt >= end) {
      [begin, end] = dayOf(call.startedAt);
      rows.push({ day: call.startedAt });
    }
    rows.push({ call });
  }
  return rows;
}

/** When the local day of that time begins, and the next one. */
function dayOf(iso: string): readonly [string, string] {
  const day = new Date(iso);
  // A time that cannot be read is a day of its own.
  if (Number.isNaN(day.getTime())) return [iso, iso];
  day.setHours(0, 0, 0, 0);
  const begin = day.toISOString();
  day.setDate(day.getDate() + 1);
  return [begin, day.toISOString()];
}

/** The same for a call, and for a day, whichever calls are added above. */
export function rowKey(row: HistoryRow | undefined): string {
  if (row === undefined) return '';
  return 'call' in row ? row.call.id : String(new Date(row.day).setHours(0, 0, 0, 0));
}
