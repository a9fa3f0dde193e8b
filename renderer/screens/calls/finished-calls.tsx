import { Ellipsis, Filter, History, Phone, Table, Trash2 } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { everyCall, longestSearch, type HistoryFilter } from '../../../shared/model/history.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { buttonClass } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Menu, MenuButton } from '../../components/menu.tsx';
import { Empty } from '../../components/screen.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { useKeys } from '../../store/use-keys.ts';
import { useUi } from '../../store/ui-store.ts';
import { redial } from '../dialer/redial.ts';
import { isSameFilter } from '../history/history-view.ts';
import { CallList } from '../history/call-list.tsx';
import { useLookedAt } from '../history/use-looked-at.ts';
import { HistoryFilterFields, isNarrowed, noFilter, wantedBy } from './history-filter.tsx';

const t = words('calls');

/** The finished calls that match what is typed and what is chosen here. */
export function FinishedCalls() {
  const count = usePhone(({ history }) => history.count);
  const { dialled } = useUi();
  const search = useDeferredValue(dialled.trim().slice(0, longestSearch));
  const [filter, setFilter] = useState(noFilter);
  const [filterOpen, setFilterOpen] = useState(false);
  const now = useNow(false);
  const wanted = wantedBy(filter, search, now);
  const head = useRef<HTMLDivElement>(null);
  useLookedAt(head, search === '' && !isNarrowed(filter));
  if (count === 0) {
    return (
      <Empty icon={History} title={t('no-calls-yet')}>
        {t('no-calls-about')}
      </Empty>
    );
  }
  return (
    <>
      <div ref={head} className="flex flex-wrap items-center justify-between gap-2 px-4">
        <Segmented
          legend={t('list-of-calls')}
          options={[
            ['all', t('recent')],
            ['missed', t('missed')],
          ]}
          value={filter.which}
          onChange={(which) => setFilter({ ...filter, which })}
        />
        <div className="-me-2 flex">
          <button
            type="button"
            aria-expanded={filterOpen || isNarrowed(filter)}
            onClick={() => setFilterOpen(!filterOpen)}
            className={`${buttonClass('quiet')} aria-expanded:text-accent`}
          >
            <Filter aria-hidden size={16} className="shrink-0" />
            {t('filter')}
          </button>
          <ListMenu shown={wanted} />
        </div>
      </div>
      {(filterOpen || isNarrowed(filter)) && <HistoryFilterFields filter={filter} onChange={setFilter} />}
      <CallList {...wanted} />
    </>
  );
}

/** What can be done with the whole list. */
function ListMenu({ shown }: { readonly shown: HistoryFilter }) {
  const count = usePhone(({ history }) => history.count);
  const keys = useKeys('redial');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t('list-menu')}
            title={t('list-menu')}
            className={`${buttonClass('quiet')} !px-2`}
          >
            <Ellipsis aria-hidden size={18} />
          </button>
        }
      >
        <MenuButton icon={Phone} keys={keys.written} onPress={() => void redial()}>
          {t('redial')}
        </MenuButton>
        {!isSameFilter(shown, everyCall) && (
          <MenuButton icon={Table} onPress={() => void act('history.export', shown)}>
            {t('export-shown')}
          </MenuButton>
        )}
        <MenuButton icon={Table} onPress={() => void act('history.export', everyCall)}>
          {t('export-all')}
        </MenuButton>
        <MenuButton icon={Trash2} onPress={() => setAsking(true)}>
          {t('delete-all')}
        </MenuButton>
      </Menu>
      <Confirm
        title={t('delete-title')}
        action={t('delete-entries', { count })}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('history.clear')}
      >
        <p>{t('delete-about')}</p>
      </Confirm>
    </>
  );
}
