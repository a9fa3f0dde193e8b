import { words } from '../../../shared/words/index.ts';
import { FaultRetry } from '../../components/fault-retry.tsx';
import { WindowedList } from '../../components/windowed-list.tsx';
import { dayName } from '../../format/time.ts';
import { useNow } from '../../store/use-now.ts';
import { CallRow } from './call-row.tsx';
import { rowKey, type HistoryRow } from './day-rows.ts';
import type { HistoryView, Wanted } from './history-view.ts';
import { useHistory } from './use-history.ts';

const t = words('history');

/** The calls that are wanted, under the days that they began on. */
export function CallList(wanted: Wanted) {
  const { view, fault, more, again } = useHistory(wanted);
  return (
    <>
      {fault && <FaultRetry fault={fault} onRetry={again} />}
      {(view || !fault) && (
        <div className="flex min-h-24 flex-1 flex-col">
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
    <output className={isNone ? 'px-4 py-3 text-muted' : 'sr-only'}>
      {view && (isNone ? noneWords(view.wanted) : foundWords(view))}
    </output>
  );
}

function noneWords({ which, search }: Wanted): string {
  return search === '' ? t('none', { which }) : t('none-match', { which, search });
}

function foundWords({ wanted, calls, next }: HistoryView): string {
  if (wanted.search === '') return '';
  return t(next === null ? 'found' : 'more-found', { count: calls.length });
}

interface ListProps {
  readonly view: HistoryView;
  readonly onEnd: (() => void) | null;
}

function Rows({ view: { rows }, onEnd }: ListProps) {
  const now = useNow(false);
  return (
    <WindowedList
      label={t('finished-calls')}
      count={rows.length}
      rowHeight={60}
      // The first day is under its buttons, and no calls are above it.
      blank={24}
      rowKey={(index) => rowKey(rows.at(index))}
      renderRow={(index) => <Row row={rows.at(index)} now={now} />}
      onEnd={onEnd}
    />
  );
}

function Row({ row, now }: { readonly row: HistoryRow | undefined; readonly now: number }) {
  if (!row) return null;
  return 'call' in row ? (
    <CallRow record={row.call} />
  ) : (
    <p className="flex h-full items-end px-4 pb-2 text-tiny font-semibold text-muted">
      {dayName(row.day, now)}
    </p>
  );
}
