import { History, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Empty, Screen } from '../../components/screen.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { CallList } from './call-list.tsx';
import type { Wanted } from './history-view.ts';
import { SearchField } from './search-field.tsx';

const choices = [
  ['all', 'All'],
  ['missed', 'Missed'],
] as const;

/** All finished calls, the newest first. */
export function HistoryScreen() {
  const count = usePhone(({ history }) => history.count);
  const [which, setWhich] = useState<Wanted['which']>('all');
  const [search, setSearch] = useState('');
  const [asking, setAsking] = useState(false);
  return (
    <Screen
      title="History"
      width="list"
      actions={
        count > 0 && (
          <>
            <Segmented legend="Which calls" options={choices} value={which} onChange={setWhich} />
            <Button icon={Trash2} onClick={() => setAsking(true)}>
              Delete all
            </Button>
          </>
        )
      }
    >
      {count === 0 ? (
        <Empty icon={History} title="No calls yet">
          Calls you make, take and miss will be listed here, the newest first.
        </Empty>
      ) : (
        <>
          <SearchField value={search} onChange={setSearch} />
          <CallList which={which} search={search.trim()} />
        </>
      )}
      <Confirm
        title="Delete the history?"
        action={`Delete ${count.toLocaleString('en-GB')} ${count === 1 ? 'entry' : 'entries'}`}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('history.clear')}
      >
        <p>The list of finished calls will be gone for good.</p>
      </Confirm>
    </Screen>
  );
}
