import { RefreshCw } from 'lucide-react';
import type { AddressBookStatus } from '../../../shared/model/address-book.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { timeOfDay } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { AddressBookForm } from '../address-books/address-book-form.tsx';
import type { SettingsSection } from './section.ts';
import { ServerList } from './server-list.tsx';
import { ServerRow } from './server-row.tsx';

const t = words('addressBooks');

/** The CardDAV address books: each with its form, what became of the last reading, and removal. */
function AddressBooks() {
  const books = usePhone((snapshot) => snapshot.addressBooks);
  return (
    <ServerList
      texts={{ about: t('about'), forbidden: t('forbidden'), add: t('add-one') }}
      rows={books.map((status) => (
        <AddressBookRow key={status.book.id} status={status} />
      ))}
      renderForm={(onDone) => <AddressBookForm book={null} onDone={onDone} />}
    />
  );
}

function AddressBookRow({ status }: { readonly status: AddressBookStatus }) {
  const { book, isRunning } = status;
  const { id: bookId, name, url } = book;
  return (
    <ServerRow
      name={name}
      at={url.replace(/^https:\/\/|\/$/g, '')}
      texts={{
        changeNamed: t('change-named', { name }),
        removeNamed: t('remove-named', { name }),
        question: t('remove-question', { name }),
        removeNow: t('remove-now'),
      }}
      renderForm={(onDone) => <AddressBookForm book={book} onDone={onDone} />}
      more={
        <Button
          size="small"
          icon={RefreshCw}
          aria-label={t('read-named', { name })}
          aria-disabled={isRunning}
          onClick={() => void (isRunning || act('addressBooks.sync', { bookId }))}
        >
          {t('read-now')}
        </Button>
      }
      onRemove={() => void act('addressBooks.remove', { bookId })}
    >
      <Outcome status={status} />
    </ServerRow>
  );
}

function Outcome({ status: { isRunning, fault, syncedAt, count } }: { readonly status: AddressBookStatus }) {
  if (fault && !isRunning)
    return (
      <>
        <FaultLine fault={fault} />
        {count > 0 && <p className="text-tiny text-muted">{t('kept', { count })}</p>}
      </>
    );
  return (
    <output className="text-tiny text-muted">
      {isRunning
        ? t('running', { count })
        : syncedAt === null
          ? t('never-read', { count })
          : t('read-at', { count, time: timeOfDay(new Date(syncedAt).toISOString()) })}
    </output>
  );
}

export const addressBooksSection: SettingsSection = {
  id: 'address-books',
  title: () => t('title'),
  rows: [
    {
      id: 'address-books',
      words: () => [t('title'), t('about'), t('add-one')],
      Row: AddressBooks,
    },
  ],
};
