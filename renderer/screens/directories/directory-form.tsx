import { directoryTls, type Directory, type DirectoryTls } from '../../../shared/model/directory.ts';
import { words } from '../../../shared/words/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { useForm, type FormFields } from '../../components/use-form.ts';
import { RevocationField } from '../accounts/revocation-field.tsx';
import { TrustFields, useDefaultTrustSetIds } from '../accounts/trust-fields.tsx';
import { PasswordField, ServerForm } from '../settings/server-form.tsx';
import {
  checkDirectory,
  directoryDraftOf,
  directoryFieldsOf,
  emptyDirectory,
  withTls,
  type DirectoryFields,
} from './directory-draft.ts';

const t = words('directories');

type FieldsProps = FormFields<DirectoryFields>;

/** One directory; null: a new one. */
export function DirectoryForm({
  directory,
  onDone,
}: {
  readonly directory: Directory | null;
  readonly onDone: () => void;
}) {
  const trustSetIds = useDefaultTrustSetIds();
  const command = useCommand('directories.save');
  const { submit, ...form } = useForm(
    () => (directory ? directoryFieldsOf(directory) : emptyDirectory(trustSetIds)),
    checkDirectory,
    async (fields) => {
      const result = await command.run(directoryDraftOf(fields, directory));
      if (result?.ok) onDone();
    },
  );
  return (
    <ServerForm
      saveText={directory ? t('save') : t('add')}
      command={command}
      onSubmit={submit}
      onCancel={onDone}
    >
      <ServerFields {...form} isStored={directory?.hasPassword === true} />
      <TrustFields fields={form.fields} set={form.set} />
      <Disclosure title={t('more')}>
        <div className="flex flex-col gap-4 pt-3">
          <EntryFields {...form} />
          <RevocationField chosen={form.fields.revocation} set={form.set} />
        </div>
      </Disclosure>
    </ServerForm>
  );
}

function ServerFields({ fields, errors, set, isStored }: FieldsProps & { readonly isStored: boolean }) {
  return (
    <div className="grid gap-4 @wide:grid-cols-2">
      <Field name="name" hint={t('name-about')} maxLength={64} {...{ fields, errors, set }} />
      <Field name="baseDn" hint={t('baseDn-about')} maxLength={512} {...{ fields, errors, set }} />
      <Field name="host" hint={t('host-about')} maxLength={255} {...{ fields, errors, set }} />
      <Field name="port" hint={t('port-about')} maxLength={5} {...{ fields, errors, set }} />
      <SelectField
        label={t('field-tls')}
        hint={t('tls-about')}
        value={fields.tls}
        onChange={(event) => set(withTls(fields, event.target.value as DirectoryTls))}
      >
        {directoryTls.map((tls) => (
          <option key={tls} value={tls}>
            {t(`tls-${tls}`)}
          </option>
        ))}
      </SelectField>
      <Field name="bindDn" hint={t('bindDn-about')} maxLength={512} {...{ fields, errors, set }} />
      <PasswordField value={fields.password} isStored={isStored} set={set} />
    </div>
  );
}

function EntryFields(props: FieldsProps) {
  return (
    <div className="grid gap-4 @wide:grid-cols-2">
      <Field
        name="filter"
        hint={t('filter-about')}
        maxLength={2048}
        className="@wide:col-span-2"
        {...props}
      />
      <Field name="nameAttribute" hint={null} maxLength={64} {...props} />
      <Field name="organizationAttribute" hint={null} maxLength={64} {...props} />
      <Field name="numberAttributes" hint={t('numberAttributes-about')} maxLength={512} {...props} />
      <Field name="sipAttribute" hint={t('sipAttribute-about')} maxLength={64} {...props} />
      <Field name="pattern" hint={t('pattern-about')} maxLength={256} {...props} />
      <Field name="replacement" hint={t('replacement-about')} maxLength={64} {...props} />
    </div>
  );
}

type TextName = Exclude<
  keyof DirectoryFields,
  'tls' | 'password' | 'trustSetIds' | 'useSystemRoots' | 'revocation'
>;

function Field({
  name,
  hint,
  maxLength,
  className = '',
  fields,
  errors,
  set,
}: FieldsProps & {
  readonly name: TextName;
  readonly hint: string | null;
  readonly maxLength: number;
  readonly className?: string;
}) {
  return (
    <TextField
      label={t(`field-${name}`)}
      className={className}
      value={fields[name]}
      maxLength={maxLength}
      hint={hint}
      error={errors[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
}
