import { useState, type FormEvent } from 'react';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import type { AddressBook } from '../../../shared/model/address-book.ts';
import { words } from '../../../shared/words/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { TextField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { RevocationField } from '../accounts/revocation-field.tsx';
import { TrustFields } from '../accounts/trust-fields.tsx';
import {
  addressBookDraftOf,
  addressBookFieldsOf,
  checkAddressBook,
  emptyAddressBook,
  type AddressBookErrors,
  type AddressBookFields,
} from './address-book-draft.ts';

const t = words('addressBooks');

interface FormProps {
  /** Null: a new one. */
  readonly book: AddressBook | null;
  readonly onDone: () => void;
}

export function AddressBookForm({ book, onDone }: FormProps) {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const [fields, setFields] = useState<AddressBookFields>(() =>
    book
      ? addressBookFieldsOf(book)
      : emptyAddressBook(
          sets.filter((set) => set.isDefault || set.id === administratorSetId).map(({ id }) => id),
        ),
  );
  const [tried, setTried] = useState(false);
  const command = useCommand('addressBooks.save');
  const set = (change: Partial<AddressBookFields>) => setFields({ ...fields, ...change });

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setTried(true);
    const form = event.currentTarget;
    if (Object.keys(checkAddressBook(fields)).length > 0) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    const result = await command.run(addressBookDraftOf(fields, book));
    if (result?.ok) onDone();
  }

  return (
    <form noValidate className="flex flex-col gap-4 p-4" onSubmit={(event) => void submit(event)}>
      <ServerFields
        fields={fields}
        errors={tried ? checkAddressBook(fields) : {}}
        set={set}
        isStored={fields.password === null && book?.hasPassword === true}
      />
      <TrustFields fields={fields} set={set} />
      <RevocationField chosen={fields.revocation} set={set} />
      {command.fault && <FaultLine fault={command.fault} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={command.busy}>
          {book ? t('save') : t('add')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly fields: AddressBookFields;
  readonly errors: AddressBookErrors;
  readonly set: (change: Partial<AddressBookFields>) => void;
  /** The password is the stored one. */
  readonly isStored: boolean;
}

function ServerFields({ fields, errors, set, isStored }: FieldsProps) {
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  return (
    <div className="grid gap-4 @wide:grid-cols-2">
      <TextField
        label={t('field-name')}
        hint={t('name-about')}
        value={fields.name}
        maxLength={64}
        error={errors.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t('field-url')}
        hint={t('url-about')}
        value={fields.url}
        maxLength={1024}
        inputMode="url"
        error={errors.url}
        onChange={(event) => set({ url: event.target.value })}
      />
      <TextField
        label={t('field-user')}
        hint={t('user-about')}
        value={fields.user}
        maxLength={256}
        error={errors.user}
        onChange={(event) => set({ user: event.target.value })}
      />
      <TextField
        label={t('password')}
        type="password"
        value={fields.password ?? ''}
        maxLength={1024}
        placeholder={isStored ? t('password-stored') : ''}
        hint={isProtected ? t('password-kept') : t('password-unprotected')}
        onChange={(event) => set({ password: event.target.value })}
      />
    </div>
  );
}
