import { Phone, Star } from 'lucide-react';
import { useEffect } from 'react';
import type { Contact } from '../../../shared/model/contact.ts';
import { words } from '../../../shared/words/index.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { WindowedList } from '../../components/windowed-list.tsx';
import { shownAddress } from '../../format/contact.ts';
import { go, useRoute } from '../../store/route.ts';
import { useCallAddress } from './use-call-address.ts';
import { contactAt, usePeople, type PeopleView } from './use-people.ts';

const t = words('people');
const tBook = words('addressBooks');

/** The contacts that match, favourites first. */
export function PeopleList({ search }: { readonly search: string }) {
  const { view, fault, load, again } = usePeople(search);
  return (
    <>
      {fault && (
        <div className="flex flex-wrap items-center justify-between gap-3 px-4">
          <FaultLine fault={fault} />
          <Button size="small" onClick={again}>
            {t('try-again')}
          </Button>
        </div>
      )}
      {view && <Rows view={view} load={load} />}
    </>
  );
}

function Rows({ view, load }: { readonly view: PeopleView; readonly load: (index: number) => void }) {
  const isNone = view.count === 0;
  return (
    <div className="flex min-h-24 flex-1 flex-col">
      <output className={isNone ? 'px-4 py-3 text-muted' : 'sr-only'}>
        {isNone ? t('none-match', { search: view.search }) : t('found', { count: view.count })}
      </output>
      {!isNone && (
        <WindowedList
          key={view.search}
          label={t('contacts')}
          count={view.count}
          rowHeight={60}
          rowKey={(index) => contactAt(view, index)?.id ?? `at-${index}`}
          renderRow={(index) => {
            const contact = contactAt(view, index);
            return contact ? <PersonRow contact={contact} /> : <Missing index={index} load={load} />;
          }}
          onEnd={null}
        />
      )}
    </div>
  );
}

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
    <div
      className={`relative flex h-full items-center gap-2 pe-2 ps-4 hover:bg-hover ${isOpen ? 'bg-accent-soft' : ''}`}
    >
      <Avatar name={name} />
      <div className="min-w-0 flex-1">
        <button
          type="button"
          aria-label={t('show-named', { name })}
          aria-current={isOpen ? 'true' : undefined}
          onClick={() => go('person', id)}
          className="block max-w-full truncate rounded-small font-semibold after:absolute after:inset-0"
        >
          <bdi>{name}</bdi>
        </button>
        <p className="truncate text-tiny text-muted">
          <bdi>{under}</bdi>
        </p>
      </div>
      {source.kind !== 'own' && (
        <span className="max-w-24 shrink-0 truncate text-tiny text-muted" title={tBook('in-book', source)}>
          <bdi aria-hidden>{source.name}</bdi>
          <span className="sr-only">{tBook('in-book', source)}</span>
        </span>
      )}
      {isFavourite && (
        <span className="shrink-0 text-warn">
          <Star aria-hidden size={16} fill="currentColor" />
          <span className="sr-only">{t('favourite')}</span>
        </span>
      )}
      {first && call && (
        <button
          type="button"
          aria-label={t('call-named', { name })}
          title={t('call-at', { name, address: shownAddress(first) })}
          onClick={() => call(first)}
          className="relative grid size-9 shrink-0 place-items-center rounded-control text-good hover:bg-good-soft"
        >
          <Phone aria-hidden size={18} />
        </button>
      )}
    </div>
  );
}
