import {
  BookUser,
  MessageSquare,
  Pencil,
  Phone,
  Star,
  Trash2,
  UserPlus,
  type LucideProps,
} from 'lucide-react';
import { useState } from 'react';
import type { Contact, ContactSource } from '../../../shared/model/contact.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Section } from '../../components/screen.tsx';
import { callTarget, shownAddress, writtenContact } from '../../format/contact.ts';
import { go } from '../../store/route.ts';
import { setUi } from '../../store/ui-store.ts';
import { useWriteTo } from '../messages/write-to.tsx';
import { CallRow } from '../history/call-row.tsx';
import { useCallAddress } from './use-call-address.ts';
import { useCallsWith } from './use-calls-with.ts';

const t = words('people');
const tBook = words('addressBooks');
const tMessages = words('messages');

/** All of one contact, and what can be done with it. */
export function PersonPage({ contact, onEdit }: { readonly contact: Contact; readonly onEdit: () => void }) {
  const { name, organization, note } = contact;
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Avatar name={name} size="large" tone="accent" />
        <div className="min-w-0 flex-1 basis-40">
          <h1 className="text-title font-semibold wrap-anywhere">
            <bdi>{name}</bdi>
          </h1>
          {organization !== '' && (
            <p className="text-muted wrap-anywhere">
              <bdi>{organization}</bdi>
            </p>
          )}
        </div>
      </header>
      {contact.source.kind === 'own' ? (
        <Actions contact={contact} onEdit={onEdit} />
      ) : (
        <Elsewhere contact={contact} source={contact.source} />
      )}
      <Section title={t('addresses')}>
        <Addresses contact={contact} />
      </Section>
      {note !== '' && (
        <Section title={t('note')}>
          <p className="whitespace-pre-line wrap-anywhere">
            <bdi>{note}</bdi>
          </p>
        </Section>
      )}
      <Section title={t('calls-with')}>
        <CallsWith contact={contact} />
      </Section>
    </>
  );
}

/** A contact that is kept elsewhere, and can be taken over into the own ones. */
function Elsewhere({
  contact,
  source,
}: {
  readonly contact: Contact;
  readonly source: Exclude<ContactSource, { readonly kind: 'own' }>;
}) {
  const isBook = source.kind === 'address-book';
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="flex items-center gap-2 text-muted">
        <BookUser aria-hidden size={18} className="shrink-0" />
        {tBook(isBook ? 'from-book' : 'from-directory', { name: source.name })}
      </p>
      <Button
        icon={UserPlus}
        onClick={() => {
          setUi({ newContact: writtenContact(contact) });
          go('person', 'new');
        }}
      >
        {t('add-to-contacts')}
      </Button>
    </div>
  );
}

function Actions({ contact, onEdit }: { readonly contact: Contact; readonly onEdit: () => void }) {
  const { id: contactId, name, isFavourite } = contact;
  const [asking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    const result = await act('contacts.remove', { contactId });
    if (result.ok) go('people');
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        icon={isFavourite ? FilledStar : Star}
        aria-pressed={isFavourite}
        onClick={() => void act('contacts.favourite', { contactId, isFavourite: !isFavourite })}
      >
        {t('favourite')}
      </Button>
      <Button icon={Pencil} onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button icon={Trash2} onClick={() => setAsking(true)}>
        {t('delete')}
      </Button>
      <Confirm
        title={t('delete-title', { name })}
        action={t('delete-named', { name })}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void remove()}
      >
        <p>{t('delete-about')}</p>
      </Confirm>
    </div>
  );
}

function FilledStar(props: LucideProps) {
  return <Star {...props} fill="currentColor" className="text-warn" />;
}

function Addresses({ contact: { name, addresses } }: { readonly contact: Contact }) {
  const call = useCallAddress();
  const write = useWriteTo();
  return (
    <ul className="card divide-y divide-rule">
      {addresses.map((address) => (
        <li
          key={`${address.kind} ${address.value}`}
          className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 px-4 py-2"
        >
          <div className="min-w-32 flex-1">
            <p className="wrap-anywhere tabular-nums">
              <bdi>{shownAddress(address)}</bdi>
            </p>
            <p className="text-tiny text-muted">{t('label', { label: address.label })}</p>
          </div>
          {write && (
            <Button
              icon={MessageSquare}
              aria-label={tMessages('message-at', { name, address: shownAddress(address) })}
              onClick={() => write(callTarget(address))}
            >
              {tMessages('message')}
            </Button>
          )}
          {call && (
            <Button
              kind="answer"
              icon={Phone}
              aria-label={t('call-at', { name, address: shownAddress(address) })}
              onClick={() => call(address)}
            >
              {t('call')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function CallsWith({ contact }: { readonly contact: Contact }) {
  const calls = useCallsWith(contact);
  if (calls === null) return null;
  if (calls.length === 0) return <p className="text-muted">{t('no-calls-with')}</p>;
  return (
    <ul className="-mx-4">
      {calls.map((record) => (
        <li key={record.id} className="h-15">
          <CallRow record={record} />
        </li>
      ))}
    </ul>
  );
}
