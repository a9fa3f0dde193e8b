import { UserX, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Contact } from '../../../shared/model/contact.ts';
import { words } from '../../../shared/words/index.ts';
import { invoke } from '../../client/client.ts';
import { Empty } from '../../components/screen.tsx';
import { writtenContact } from '../../format/contact.ts';
import { usePhone } from '../../store/phone-store.ts';
import { go, useRoute } from '../../store/route.ts';
import { reportFault, useUi } from '../../store/ui-store.ts';
import { ContactForm } from './contact-form.tsx';
import { PersonPage } from './person-page.tsx';

const t = words('people');

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
