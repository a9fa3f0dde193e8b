import type { TraceEntry } from '../../../shared/model/trace.ts';
import { relativeTime, sinceStart } from '../../../shared/ladder/rung.ts';
import { wayText } from '../../../shared/ladder/way-text.ts';
import { words } from '../../../shared/words/index.ts';
import { date, timeToMillisecond } from '../../format/time.ts';

const d = words('diagnostics');

/** One entry in full: a message as it was, without its secrets. */
export function LadderDetail({ entry, start }: { readonly entry: TraceEntry; readonly start: string }) {
  return (
    <section
      aria-label={d('detail')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The text scrolls by keys as well.
      tabIndex={0}
      className="scrolls max-h-64 min-h-24 border-t border-rule bg-sunken p-3 focus-visible:-outline-offset-2 @split:max-h-none @split:w-[42%] @split:border-t-0 @split:border-s"
    >
      <p className="font-medium wrap-anywhere">{entry.summary}</p>
      <p className="text-tiny text-muted">{wayText(entry)}</p>
      <p className="mb-2 text-tiny text-muted tabular-nums">
        {date(entry.at)}, {timeToMillisecond(entry.at)} · {relativeTime(sinceStart(entry.at, start))}
        {entry.flow && ` · ${entry.flow.local} – ${entry.flow.remote}`}
      </p>
      {entry.detail !== null && (
        <pre className="font-mono text-tiny whitespace-pre-wrap wrap-anywhere">{entry.detail}</pre>
      )}
    </section>
  );
}
