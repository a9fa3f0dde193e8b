import { useState, type FormEvent } from 'react';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { directoryTls, type Directory, type DirectoryTls } from '../../../shared/model/directory.ts';
import { words } from '../../../shared/words/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { RevocationField } from '../accounts/revocation-field.tsx';
import { TrustFields } from '../accounts/trust-fields.tsx';
import {
  checkDirectory,
  directoryDraftOf,
  directoryFieldsOf,
  emptyDirectory,
  withTls,
  type DirectoryErrors,
  type DirectoryFields,
} from './directory-draft.ts';

const t = words('directories');

interface FieldsProps {
  readonly fields: DirectoryFields;
  readonly errors: DirectoryErrors;
  readonly set: (change: Partial<DirectoryFields>) => void;
}

/** One directory; null: a new one. */
export function DirectoryForm({
  directory,
  onDone,
}: {
  readonly directory: Directory | null;
  readonly onDone: () => void;
}) {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const [fields, setFields] = useState<DirectoryFields>(() =>
    directory
      ? directoryFieldsOf(directory)
      : emptyDirectory(
          sets.filter((set) => set.isDefault || set.id === administratorSetId).map(({ id }) => id),
        ),
  );
  const [tried, setTried] = useState(false);
  const command = useCommand('directories.save');
  const errors = tried ? checkDirectory(fields) : {};
  const set = (change: Partial<DirectoryFields>) => setFields({ ...fields, ...change });

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setTried(true);
    const form = event.currentTarget;
    if (Object.keys(checkDirectory(fields)).length > 0) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    const result = await command.run(directoryDraftOf(fields, directory));
    if (result?.ok) onDone();
  }

  return (
    <form noValidate className="flex flex-col gap-4 p-4" onSubmit={(event) => void submit(event)}>
      <ServerFields fields={fields} errors={errors} set={set} directory={directory} />
      <TrustFields fields={fields} set={set} />
      <Disclosure title={t('more')}>
        <EntryFields fields={fields} errors={errors} set={set} />
        <RevocationField chosen={fields.revocation} set={set} />
      </Disclosure>
      {command.fault && <FaultLine fault={command.fault} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={command.busy}>
          {directory ? t('save') : t('add')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

function ServerFields({
  fields,
  errors,
  set,
  directory,
}: FieldsProps & { readonly directory: Directory | null }) {
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
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
      <TextField
        label={t('password')}
        type="password"
        value={fields.password ?? ''}
        maxLength={1024}
        placeholder={fields.password === null && directory?.hasPassword ? t('password-stored') : ''}
        hint={isProtected ? t('password-kept') : t('password-unprotected')}
        onChange={(event) => set({ password: event.target.value })}
      />
    </div>
  );
}

function EntryFields(props: FieldsProps) {
  return (
    <div className="grid gap-4 pt-3 @wide:grid-cols-2">
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
