import type { TraceEntry } from '../../shared/model/trace.ts';

/** As much as the clipboard's command takes; of a longer trace the newest part. */
const limit = 1024 * 1024;

export function traceText(entries: readonly TraceEntry[]): string {
  const blocks: string[] = [];
  let length = 0;
  for (const { at, kind, summary, detail } of entries.toReversed()) {
    const indented = detail === null ? '' : `${detail.replace(/^/gm, '    ')}\n`;
    const block = `${at} ${kind} ${summary}\n${indented}`;
    length += block.length;
    if (length > limit) break;
    blocks.push(block);
  }
  return blocks.toReversed().join('');
}
