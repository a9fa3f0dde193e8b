import { Star } from 'lucide-react';
import { useEffect } from 'react';
import type { Contact } from '../../../shared/model/contact.ts';
import { words } from '../../../shared/words/index.ts';
import { FaultRetry } from '../../components/fault-retry.tsx';
import { ListRow, RowCallButton } from '../../components/list-row.tsx';
import { WindowedList } from '../../components/windowed-list.tsx';
import { shownAddress } from '../../format/contact.ts';
import { useRoute } from '../../store/route.ts';
import { useFoundInDirectories } from '../dialer/use-directories.ts';
import { openPerson } from './open-person.ts';
import { sourceText } from './source-text.ts';
import { useCallAddress } from './use-call-address.ts';
import { contactAt, usePeople, type PeopleView } from './use-people.ts';

const t = words('people');

/** The contacts that match, favourites first; below them those that directories found. */
export function PeopleList({ search }: { readonly search: string }) {
  const { view, fault, load, again } = usePeople(search);
  return (
    <>
      {fault && <FaultRetry fault={fault} onRetry={again} />}
      {view && <Rows view={view} load={load} />}
    </>
  );
}

function Rows({ view, load }: { readonly view: PeopleView; readonly load: (index: number) => void }) {
  const { contacts: found, searching } = useFoundInDirectories(view.search);
  const count = view.count + found.length;
  const isNone = count === 0 && searching.length === 0;
  const rowAt = (index: number): Contact | null =>
    index < view.count ? contactAt(view, index) : (found[index - view.count] ?? null);
  return (
    <div className="flex min-h-24 flex-1 flex-col">
      <output className={isNone ? 'px-4 py-3 text-muted' : 'sr-only'}>
        {isNone ? t('none-match', { search: view.search }) : t('found', { count })}
      </output>
      {count > 0 && (
        <WindowedList
          key={view.search}
          label={t('contacts')}
          count={count}
          rowHeight={60}
          rowKey={(index) => {
            const contact = rowAt(index);
            return contact ? keyOf(contact) : `at-${index}`;
          }}
          renderRow={(index) => {
            const contact = rowAt(index);
            return contact ? <PersonRow contact={contact} /> : <Missing index={index} load={load} />;
          }}
          onEnd={null}
        />
      )}
    </div>
  );
}

/** An id is unique within its source. */
const keyOf = ({ id, source }: Contact): string => (source.kind === 'directory' ? `${source.id} ${id}` : id);

/** A row whose page is not here yet. */
function Missing({ index, load }: { readonly index: number; readonly load: (index: number) => void }) {
  useEffect(() => load(index), [index, load]);
  return <p className="flex h-full items-center px-4 text-muted">{t('loading')}</p>;
}

function PersonRow({ contact }: { readonly contact: Contact }) {
  const { id, name, organization, isFavourite, addresses, source } = contact;
  const [first] = addresses;
  const isOpen = useRoute().subject === id;
  const call = useCallAddress();
  const under = organization || (first ? shownAddress(first) : '');
  return (
    <ListRow
      name={name}
      label={t('show-named', { name })}
      isOpen={isOpen}
      onOpen={() => openPerson(contact)}
      under={
        <p className="truncate text-tiny text-muted">
          <bdi>{under}</bdi>
        </p>
      }
    >
      {source.kind !== 'own' && (
        <span
          className="max-w-[min(6rem,20cqi)] shrink-0 truncate text-tiny text-muted"
          title={sourceText(source)}
        >
          <bdi aria-hidden>{source.name}</bdi>
          <span className="sr-only">{sourceText(source)}</span>
        </span>
      )}
      {isFavourite && (
        <span className="shrink-0 text-warn">
          <Star aria-hidden size={16} fill="currentColor" />
          <span className="sr-only">{t('favourite')}</span>
        </span>
      )}
      {first && call && (
        <RowCallButton
          label={t('call-named', { name })}
          hint={t('call-at', { name, address: shownAddress(first) })}
          onPress={() => call(first)}
        />
      )}
    </ListRow>
  );
}
