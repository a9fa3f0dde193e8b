import type { AddressBook } from '../../../shared/model/address-book.ts';
import { words } from '../../../shared/words/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { TextField } from '../../components/field.tsx';
import { useForm, type FormFields } from '../../components/use-form.ts';
import { RevocationField } from '../accounts/revocation-field.tsx';
import { TrustFields, useDefaultTrustSetIds } from '../accounts/trust-fields.tsx';
import { PasswordField, ServerForm } from '../settings/server-form.tsx';
import {
  addressBookDraftOf,
  addressBookFieldsOf,
  checkAddressBook,
  emptyAddressBook,
  type AddressBookFields,
} from './address-book-draft.ts';

const t = words('addressBooks');

interface FormProps {
  /** Null: a new one. */
  readonly book: AddressBook | null;
  readonly onDone: () => void;
}

export function AddressBookForm({ book, onDone }: FormProps) {
  const trustSetIds = useDefaultTrustSetIds();
  const command = useCommand('addressBooks.save');
  const { submit, ...form } = useForm(
    () => (book ? addressBookFieldsOf(book) : emptyAddressBook(trustSetIds)),
    checkAddressBook,
    async (fields) => {
      const result = await command.run(addressBookDraftOf(fields, book));
      if (result?.ok) onDone();
    },
  );
  return (
    <ServerForm saveText={book ? t('save') : t('add')} command={command} onSubmit={submit} onCancel={onDone}>
      <ServerFields {...form} isStored={book?.hasPassword === true} />
      <TrustFields fields={form.fields} set={form.set} />
      <RevocationField chosen={form.fields.revocation} set={form.set} />
    </ServerForm>
  );
}

interface FieldsProps extends FormFields<AddressBookFields> {
  readonly isStored: boolean;
}

function ServerFields({ fields, errors, set, isStored }: FieldsProps) {
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
      <PasswordField value={fields.password} isStored={isStored} set={set} />
    </div>
  );
}
