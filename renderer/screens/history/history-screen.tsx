import { History, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CallRecord } from '../../../shared/model/call.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Empty, Screen } from '../../components/screen.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { WindowedList } from '../../components/windowed-list.tsx';
import { outcomeOf } from '../../format/call-words.ts';
import { dayName } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { CallRow } from './call-row.tsx';

type Shown = 'all' | 'missed';
const choices = [
  ['all', 'All'],
  ['missed', 'Missed'],
] as const;

/** All finished calls, the newest first. */
export function HistoryScreen() {
  const history = usePhone((snapshot) => snapshot.history);
  const [shown, setShown] = useState<Shown>('all');
  const [asking, setAsking] = useState(false);
  const records = useMemo(
    () => history.filter((record) => shown === 'all' || outcomeOf(record) === 'missed'),
    [history, shown],
  );
  const today = new Date(useNow(false)).setHours(0, 0, 0, 0);
  const rows = useMemo(() => withDays(records, today), [records, today]);
  return (
    <Screen
      title="History"
      width="list"
      actions={
        history.length > 0 && (
          <>
            <Segmented legend="Which calls" options={choices} value={shown} onChange={setShown} />
            <Button icon={Trash2} onClick={() => setAsking(true)}>
              Delete all
            </Button>
          </>
        )
      }
    >
      {history.length === 0 ? (
        <Empty icon={History} title="No calls yet">
          Calls you make, take and miss will be listed here, the newest first.
        </Empty>
      ) : (
        <div className="card flex min-h-64 flex-1 flex-col overflow-hidden">
          {rows.length === 0 ? (
            <p className="p-4 text-muted">No missed calls.</p>
          ) : (
            <WindowedList
              label="Finished calls"
              count={rows.length}
              rowHeight={54}
              rowKey={(index) => rowKey(rows[index])}
              renderRow={(index) => <Row row={rows[index]} />}
            />
          )}
        </div>
      )}
      <Confirm
        title="Delete the history?"
        action={`Delete ${history.length} ${history.length === 1 ? 'entry' : 'entries'}`}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('calls.clearHistory')}
      >
        <p>The list of finished calls will be gone for good.</p>
      </Confirm>
    </Screen>
  );
}

type HistoryRow = CallRecord | { readonly day: string };

const rowKey = (row: HistoryRow | undefined): string => (row && 'day' in row ? row.day : (row?.id ?? ''));

function Row({ row }: { readonly row: HistoryRow | undefined }) {
  if (!row) return null;
  return 'day' in row ? (
    <p className="flex h-full items-end px-3 pb-1.5 text-small font-semibold text-muted">{row.day}</p>
  ) : (
    <CallRow record={row} />
  );
}

function withDays(records: readonly CallRecord[], now: number): readonly HistoryRow[] {
  return records.flatMap((record, index) => {
    const day = dayName(record.startedAt, now);
    const previous = records[index - 1];
    return previous && dayName(previous.startedAt, now) === day ? [record] : [{ day }, record];
  });
}
