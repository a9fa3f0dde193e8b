import { History, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Empty, Screen } from '../../components/screen.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { CallList } from './call-list.tsx';
import type { Wanted } from './history-view.ts';
import { SearchField } from './search-field.tsx';

const t = words('history');

/** All finished calls, the newest first. */
export function HistoryScreen() {
  const count = usePhone(({ history }) => history.count);
  const [which, setWhich] = useState<Wanted['which']>('all');
  const [search, setSearch] = useState('');
  const [asking, setAsking] = useState(false);
  return (
    <Screen
      title={t('history')}
      width="list"
      actions={
        count > 0 && (
          <>
            <Segmented
              legend={t('which-calls')}
              options={[
                ['all', t('all')],
                ['missed', t('missed')],
              ]}
              value={which}
              onChange={setWhich}
            />
            <Button icon={Trash2} onClick={() => setAsking(true)}>
              {t('delete-all')}
            </Button>
          </>
        )
      }
    >
      {count === 0 ? (
        <Empty icon={History} title={t('no-calls-yet')}>
          {t('no-calls-about')}
        </Empty>
      ) : (
        <>
          <SearchField value={search} onChange={setSearch} />
          <CallList which={which} search={search.trim()} />
        </>
      )}
      <Confirm
        title={t('delete-title')}
        action={t('delete-entries', { count })}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('history.clear')}
      >
        <p>{t('delete-about')}</p>
      </Confirm>
    </Screen>
  );
}
