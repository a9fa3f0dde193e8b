import { create } from 'zustand';
import type { TraceEntry } from '../../shared/model/trace.ts';

/**
 * More than an hour of a busy phone; main's file has the rest. Limits of entries, and of characters
 * in them.
 */
export const traceLimit = 5000;
const characterLimit = 8 * 1024 * 1024;

interface TraceState {
  readonly entries: readonly TraceEntry[];
}

export const useTraceStore = create<TraceState>(() => ({ entries: [] }));

export function receiveTrace(entries: readonly TraceEntry[]): void {
  useTraceStore.setState((state) => ({ entries: withEntries(state.entries, entries) }));
}

/**
 * Adds what is newer than the last entry, in order, and lets the oldest go. What was there already
 * is not added twice.
 */
export function withEntries(
  known: readonly TraceEntry[],
  more: readonly TraceEntry[],
): readonly TraceEntry[] {
  const last = known.at(-1)?.sequence ?? 0;
  const first = known[0]?.sequence ?? Infinity;
  const newer = more.filter(({ sequence }) => sequence > last);
  const older = more.filter(({ sequence }) => sequence < first && sequence <= last);
  if (newer.length + older.length === 0) return known;
  const all = [...older, ...known, ...newer].toSorted((a, b) => a.sequence - b.sequence).slice(-traceLimit);
  let letters = 0;
  const tooMuch = all.findLastIndex(({ summary, detail }) => {
    letters += summary.length + (detail?.length ?? 0);
    return letters > characterLimit;
  });
  return all.slice(tooMuch + 1);
}
