import {
  BookUser,
  Pencil,
  Phone,
  Star,
  Trash2,
  UserPlus,
  UserX,
  Users,
  type LucideProps,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Contact, ContactSource } from '../../../shared/model/contact.ts';
import { words } from '../../../shared/words/index.ts';
import { invoke } from '../../client/client.ts';
import { act } from '../../client/use-command.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Empty, Section } from '../../components/screen.tsx';
import { shownAddress, writtenContact } from '../../format/contact.ts';
import { usePhone } from '../../store/phone-store.ts';
import { go, useRoute } from '../../store/route.ts';
import { reportFault, setUi, useUi } from '../../store/ui-store.ts';
import { CallRow } from '../history/call-row.tsx';
import { ContactForm } from './contact-form.tsx';
import { useCallAddress } from './use-call-address.ts';
import { useCallsWith } from './use-calls-with.ts';

const t = words('people');
const tBook = words('addressBooks');

/** Beside the list, while no contact is chosen. */
export function PeopleStage() {
  const count = usePhone(({ contacts }) => contacts.count);
  return count === 0 ? null : (
    <Empty icon={Users} title={t('people')}>
      {t('choose-one')}
    </Empty>
  );
}

/** One contact, or the form of a new one. */
export function PersonScreen() {
  const { subject } = useRoute();
  const { newContact } = useUi();
  return (
    <div className="scrolls flex min-h-0 flex-1 flex-col">
      <div className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-5 p-4 @wide:px-6 @wide:py-5">
        {subject === 'new' ? (
          <ContactForm
            title={t('new-contact')}
            initial={newContact}
            contactId={null}
            onDone={(id) => (id === null ? go('people') : go('person', id))}
          />
        ) : (
          <Person id={subject ?? ''} />
        )}
      </div>
    </div>
  );
}

/** `undefined`: main has not answered yet. */
function useContact(id: string): Contact | null | undefined {
  const version = usePhone(({ contacts }) => contacts.version);
  const [known, setKnown] = useState<{ readonly version: number; readonly contact: Contact | null }>();
  useEffect(() => {
    let isWanted = true;
    void ask();
    async function ask(): Promise<void> {
      const result = await invoke('contacts.one', { contactId: id });
      if (!isWanted) return;
      if (result.ok) setKnown({ version, contact: result.value });
      else reportFault(result.fault);
    }
    return () => {
      isWanted = false;
    };
  }, [id, version]);
  return known?.contact;
}

function Person({ id }: { readonly id: string }) {
  const { found } = useUi();
  const known = useContact(id);
  const contact = found?.id === id ? found : known;
  const [editing, setEditing] = useState(false);
  if (contact === undefined) return null;
  if (contact === null) {
    return (
      <Empty icon={UserX} title={t('gone')}>
        {t('gone-about')}
      </Empty>
    );
  }
  if (editing) {
    return (
      <ContactForm
        title={t('edit-named', { name: contact.name })}
        initial={writtenContact(contact)}
        contactId={contact.id}
        onDone={() => setEditing(false)}
      />
    );
  }
  return <PersonPage contact={contact} onEdit={() => setEditing(true)} />;
}

function PersonPage({ contact, onEdit }: { readonly contact: Contact; readonly onEdit: () => void }) {
  const { name, organization, note } = contact;
  return (
    <>
      <header className="flex items-center gap-4">
        <Avatar name={name} size="large" tone="accent" />
        <div className="min-w-0">
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
  return (
    <ul className="card divide-y divide-rule">
      {addresses.map((address) => (
        <li key={`${address.kind} ${address.value}`} className="flex items-center gap-3 px-4 py-2">
          <div className="min-w-0 flex-1">
            <p className="wrap-anywhere tabular-nums">
              <bdi>{shownAddress(address)}</bdi>
            </p>
            <p className="text-tiny text-muted">{t('label', { label: address.label })}</p>
          </div>
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
