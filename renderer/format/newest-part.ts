import type { TraceEntry } from '../../shared/model/trace.ts';

/** As much as the clipboard's command takes, with room for what a ladder adds to each entry. */
const limit = 512 * 1024;
const perEntry = 240;

/** The newest entries, as many as the clipboard takes. */
export function newestPart(entries: readonly TraceEntry[]): readonly TraceEntry[] {
  let letters = 0;
  const tooMuch = entries.findLastIndex(({ summary, detail }) => {
    letters += perEntry + summary.length + (detail?.length ?? 0);
    return letters > limit;
  });
  return entries.slice(tooMuch + 1);
}
