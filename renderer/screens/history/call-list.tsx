import { useMemo } from 'react';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { WindowedList } from '../../components/windowed-list.tsx';
import { dayName } from '../../format/time.ts';
import { useNow } from '../../store/use-now.ts';
import { CallRow } from './call-row.tsx';
import { rowKey, withDays, type HistoryRow } from './day-rows.ts';
import type { HistoryView, Wanted } from './history-view.ts';
import { useHistory } from './use-history.ts';

/** The calls that are wanted, under the days that they began on. */
export function CallList(wanted: Wanted) {
  const { view, fault, more, again } = useHistory(wanted);
  return (
    <>
      {fault && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <FaultLine fault={fault} />
          <Button size="small" onClick={again}>
            Try again
          </Button>
        </div>
      )}
      {(view || !fault) && (
        <div className="card flex min-h-64 flex-1 flex-col overflow-hidden">
          <Found view={view} />
          {view && view.calls.length > 0 && (
            // What was asked for anew is read from its beginning.
            <Rows key={JSON.stringify(view.wanted)} view={view} onEnd={view.next === null ? null : more} />
          )}
        </div>
      )}
    </>
  );
}

/** How many were found, to a screen reader; that there are none, to everybody. */
function Found({ view }: { readonly view: HistoryView | null }) {
  const isNone = view?.calls.length === 0;
  return (
    <output className={isNone ? 'p-4 text-muted' : 'sr-only'}>
      {view && (isNone ? noneWords(view.wanted) : foundWords(view))}
    </output>
  );
}

function noneWords({ which, search }: Wanted): string {
  const calls = which === 'missed' ? 'missed calls' : 'calls';
  return search === '' ? `No ${calls}.` : `No ${calls} that match “${search}”.`;
}

function foundWords({ wanted, calls, next }: HistoryView): string {
  if (wanted.search === '') return '';
  if (next !== null) return `More than ${calls.length} calls found`;
  return calls.length === 1 ? 'One call found' : `${calls.length} calls found`;
}

function Rows({ view, onEnd }: { readonly view: HistoryView; readonly onEnd: (() => void) | null }) {
  const rows = useMemo(() => withDays(view.calls), [view.calls]);
  const now = useNow(false);
  return (
    <WindowedList
      label="Finished calls"
      count={rows.length}
      rowHeight={54}
      rowKey={(index) => rowKey(rows[index])}
      renderRow={(index) => <Row row={rows[index]} now={now} />}
      onEnd={onEnd}
    />
  );
}

function Row({ row, now }: { readonly row: HistoryRow | undefined; readonly now: number }) {
  if (!row) return null;
  return 'call' in row ? (
    <CallRow record={row.call} />
  ) : (
    <p className="flex h-full items-end px-3 pb-1.5 text-small font-semibold text-muted">
      {dayName(row.day, now)}
    </p>
  );
}
